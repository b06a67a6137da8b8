package dateline.archive;

import java.io.IOException;

/**
 * The bytes were read and are no whole record. Any other {@link IOException} of this room means
 * that the disk did not give the bytes: nothing may be concluded from that, let alone cut.
 */
public final class DamagedRecordException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedRecordException(String reason) {
    super(reason);
  }

  DamagedRecordException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
