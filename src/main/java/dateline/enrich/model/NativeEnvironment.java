package dateline.enrich.model;

import ai.onnxruntime.OrtEnvironment;
import dateline.work.UnpackedLibraries;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The environment that ONNX Runtime's native code needs, kept until the process is gone. Its Java
 * binding gives it back in a shutdown hook of its own, beside ours that let work end: what reads or
 * loads the network then would use freed memory, and the process end in SIGSEGV. So we hold one
 * more reference, which is never given back; the binding offers no other way.
 */
final class NativeEnvironment {
  /** The version of the C interface that has had both functions since ONNX Runtime 1.0. */
  private static final int API_VERSION = 1;

  /**
   * Of {@code OrtApi}, by onnxruntime_c_api.h: CreateStatus, GetErrorCode, GetErrorMessage, this.
   */
  private static final int CREATE_ENV = 3;

  private static final int LOGGING_LEVEL_WARNING = 2;

  private NativeEnvironment() {}

  /**
   * Opens the native code, which takes as long as reading the model; later calls cost nothing.
   *
   * @throws LinkageError if there is none for this machine
   */
  static OrtEnvironment open() {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Held.once();
    UnpackedLibraries.removeFiles("onnxruntime-java");
    return environment;
  }

  /** Initialised once a process, after the library is loaded. */
  private static final class Held {
    static {
      hold();
    }

    static void once() {}
  }

  @SuppressWarnings("restricted") // the launchers and the manifest allow native access
  private static void hold() {
    Linker linker = Linker.nativeLinker();
    try (Arena memory = Arena.ofConfined()) {
      MethodHandle base =
          linker.downcallHandle(
              SymbolLookup.loaderLookup().findOrThrow("OrtGetApiBase"),
              FunctionDescriptor.of(ValueLayout.ADDRESS));
      MemorySegment getApi = pointer((MemorySegment) base.invokeExact(), 0);
      MethodHandle get =
          linker.downcallHandle(
              getApi, FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
      MemorySegment createEnv = pointer((MemorySegment) get.invokeExact(API_VERSION), CREATE_ENV);
      MethodHandle create =
          linker.downcallHandle(
              createEnv,
              FunctionDescriptor.of(
                  ValueLayout.ADDRESS,
                  ValueLayout.JAVA_INT,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS));
      MemorySegment failure =
          (MemorySegment)
              create.invokeExact(
                  LOGGING_LEVEL_WARNING,
                  memory.allocateFrom("dateline"),
                  memory.allocate(ValueLayout.ADDRESS));
      if (failure.address() != 0) {
        throw new IllegalStateException("ONNX Runtime's environment cannot be held");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("calling ONNX Runtime", e);
    }
  }

  /** The pointer at an index of a table of pointers. */
  @SuppressWarnings("restricted")
  private static MemorySegment pointer(MemorySegment table, int index) {
    return table
        .reinterpret((index + 1) * ValueLayout.ADDRESS.byteSize())
        .getAtIndex(ValueLayout.ADDRESS, index);
  }
}
