package dateline.alert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dateline.news.alert.Attempt.Outcome;
import dateline.news.alert.Channel;
import dateline.news.alert.Digest;
import dateline.news.alert.Letter;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Sends mail by SMTP. Thread-safe. */
public final class Mailer implements Sender {
  private static final String NAME = "Dateline";
  private static final int LONGEST_SUBJECT = 200;

  /** A reader waits for the answer. */
  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(5);

  private final SmtpSettings settings;
  private final Function<Digest, Letter> writer;
  private final Session session;

  /** For addresses with any letters before the @, where the server takes them (RFC 6531). */
  private final Session anyLetters;

  /**
   * @param writer makes the letter; the same of the same digest
   */
  public Mailer(SmtpSettings settings, Function<Digest, Letter> writer) {
    this(settings, writer, SSLSocketFactory.getDefault());
  }

  /**
   * @param sockets say which certificates are trusted
   */
  Mailer(SmtpSettings settings, Function<Digest, Letter> writer, SocketFactory sockets) {
    this.settings = settings;
    this.writer = writer;
    this.session = Session.getInstance(properties(settings, sockets));
    Properties any = properties(settings, sockets);
    any.put("mail.mime.allowutf8", "true");
    this.anyLetters = Session.getInstance(any);
  }

  /**
   * Whether the server takes any letters before the @ of an address; also false when none is set or
   * it does not answer within five seconds.
   */
  public static boolean takesAnyLetters(SmtpSettings settings) {
    SmtpSettings brief = settings.within(LONGEST_QUESTION);
    Session asking = Session.getInstance(properties(brief, SSLSocketFactory.getDefault()));
    try (Transport transport = asking.getTransport("smtp")) {
      connect(transport, brief);
      return takesAnyLetters(transport);
    } catch (MessagingException e) {
      return false;
    }
  }

  private static boolean takesAnyLetters(Transport transport) {
    return transport instanceof SMTPTransport smtp && smtp.supportsExtension("SMTPUTF8");
  }

  private static void connect(Transport transport, SmtpSettings settings)
      throws MessagingException {
    transport.connect(
        settings.host(),
        settings.port(),
        settings.user().orElse(null),
        settings.password().orElse(null));
  }

  private static Properties properties(SmtpSettings settings, SocketFactory sockets) {
    String timeout = Long.toString(settings.timeout().toMillis());
    boolean starttls = settings.security() == SmtpSettings.Security.STARTTLS;
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.auth", Boolean.toString(settings.user().isPresent()));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(starttls));
    properties.put(
        "mail.smtp.ssl.enable", Boolean.toString(settings.security() == SmtpSettings.Security.TLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", sockets);
    properties.put("mail.smtp.connectiontimeout", timeout);
    properties.put("mail.smtp.timeout", timeout);
    properties.put("mail.smtp.writetimeout", timeout);
    properties.put("mail.smtp.from", settings.from());
    properties.put("mail.mime.allowutf8", "false");
    return properties;
  }

  @Override
  public Sent send(Digest digest) {
    if (!(digest.channel() instanceof Channel.Mail mail)) {
      throw new IllegalArgumentException("not a mail channel: " + digest.channel());
    }
    if (settings.host().isEmpty()) {
      return Sent.of(Outcome.FAILED, "no mail server is set: set dateline.smtpHost");
    }
    boolean plain = isPlain(mail.address());
    try (Transport transport = (plain ? session : anyLetters).getTransport("smtp")) {
      MimeMessage message = message(digest, mail.address());
      connect(transport, settings);
      if (!plain && !takesAnyLetters(transport)) {
        return Sent.of(
            Outcome.FAILED,
            settings.host() + ": takes only Latin letters before the @ of an address");
      }
      transport.sendMessage(message, message.getAllRecipients());
      return Sent.of(Outcome.DELIVERED, "taken by " + settings.host());
    } catch (AuthenticationFailedException e) {
      return Sent.of(Outcome.FAILED, "the mail server refuses user or password: " + e.getMessage());
    } catch (MessagingException e) {
      return failed(e);
    }
  }

  /** The whole message; the same for the same digest, but for the boundary. */
  MimeMessage message(Digest digest, String address) throws MessagingException {
    Letter letter = writer.apply(digest);
    String id = "<" + digest.deliveryId() + "@" + host(digest) + ">";
    MimeMessage message = new Stable(isPlain(address) ? session : anyLetters, id);
    try {
      message.setFrom(new InternetAddress(settings.from(), NAME, UTF_8.name()));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JDK has UTF-8", e);
    }
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(ascii(address), true));
    message.setSubject(line(letter.subject()), UTF_8.name());
    message.setSentDate(Date.from(digest.created()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader(
        "List-Id", NAME + " <" + digest.channel().id() + ".alerts." + domain(digest) + ">");
    message.setHeader("List-Unsubscribe", "<" + URI.create(digest.unsubscribeUrl()) + ">");
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    message.setContent(both(letter));
    message.saveChanges();
    return message;
  }

  /** Whether every server takes what stands before the @. */
  private static boolean isPlain(String address) {
    return address.substring(0, address.lastIndexOf('@')).chars().allMatch(c -> c < 128);
  }

  /** The domain as the DNS has it (IDNA): few servers take others. */
  private static String ascii(String address) {
    int at = address.lastIndexOf('@') + 1;
    return address.substring(0, at) + IDN.toASCII(address.substring(at));
  }

  private static MimeMultipart both(Letter letter) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(letter.text(), UTF_8.name(), "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), UTF_8.name(), "html");
    // Plain first: the last part a reader understands is shown (RFC 2046 §5.1.4).
    return new MimeMultipart("alternative", text, html);
  }

  /** As the right side of a Message-ID: a name or an address literal (RFC 5322 §3.6.4). */
  private static String host(Digest digest) {
    String host = URI.create(digest.baseUrl()).getHost();
    if (host == null) {
      return "localhost";
    }
    return host.startsWith("[") ? "[IPv6:" + host.substring(1) : host;
  }

  /** The same for a list's id, which has to end in a name (RFC 2919 §2). */
  private static String domain(Digest digest) {
    String host = host(digest);
    return host.startsWith("[") || host.matches("[0-9.]+") ? "localhost" : host;
  }

  /** One line, so that no header can follow. */
  private static String line(String subject) {
    String line = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
  }

  private Sent failed(MessagingException e) {
    int code = causes(e).mapToInt(Mailer::code).filter(c -> c > 0).max().orElse(0);
    boolean recipient = causes(e).anyMatch(SMTPAddressFailedException.class::isInstance);
    String detail =
        causes(e)
            .map(Throwable::getMessage)
            .filter(m -> m != null)
            .reduce((_, last) -> last)
            .orElse("");
    Outcome outcome =
        switch (code) {
          case 550, 551, 553 -> recipient ? Outcome.GONE : Outcome.REFUSED;
          default -> code / 100 == 5 ? Outcome.REFUSED : Outcome.FAILED;
        };
    return Sent.of(outcome, settings.host() + ": " + detail);
  }

  private static int code(Throwable e) {
    return switch (e) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSendFailedException send -> send.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      default -> 0;
    };
  }

  /** The exception, what it was chained to, and what caused it. */
  private static Stream<Throwable> causes(Throwable e) {
    return Stream.<Throwable>iterate(e, it -> it != null, Mailer::next).limit(10);
  }

  private static @org.jspecify.annotations.Nullable Throwable next(Throwable e) {
    return e instanceof MessagingException mail && mail.getNextException() != null
        ? mail.getNextException()
        : e.getCause();
  }

  /** A message whose id stays, attempt after attempt. */
  private static final class Stable extends MimeMessage {
    private final String id;

    Stable(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
