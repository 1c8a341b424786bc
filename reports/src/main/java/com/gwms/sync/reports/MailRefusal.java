package com.gwms.sync.reports;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** Reads from the failures of a try, which hang together by three kinds of links, what it came to. */
final class MailRefusal {
    /**
     * Replies that no repetition changes: mailbox or content refused (RFC 5321, section 4.2.3). Others above 500 speak of
     * log-in, policy or protocol, which people mend while the mail waits.
     */
    private static final Set<Integer> FINAL_CODES = Set.of(501, 550, 551, 552, 553, 554);

    private static final int MAX_REASON = 300;

    private final List<Throwable> failures;

    private MailRefusal(List<Throwable> failures) {
        this.failures = failures;
    }

    static MailRefusal of(MailException failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> ordered = new ArrayList<>();
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable next = open.removeFirst();
            if (seen.add(next)) {
                ordered.add(next);
                linked(next).forEach(open::addLast);
            }
        }
        return new MailRefusal(List.copyOf(ordered));
    }

    Delivery delivery() {
        if (!addresses(SendFailedException::getValidSentAddresses).isEmpty()) {
            List<String> refused = Stream.concat(
                            addresses(SendFailedException::getInvalidAddresses).stream(),
                            addresses(SendFailedException::getValidUnsentAddresses).stream())
                    .distinct()
                    .toList();
            return new Delivery.Sent(refused);
        }
        List<Integer> codes = codes();
        boolean isFinal = !codes.isEmpty() && FINAL_CODES.containsAll(codes);
        return isFinal ? new Delivery.GiveUp(reason()) : new Delivery.Retry(reason());
    }

    /** The failure's message on one line: what a server says is foreign text. */
    static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return CleanText.line(message == null ? failure.getClass().getSimpleName() : message, MAX_REASON);
    }

    private String reason() {
        if (failures.stream()
                .anyMatch(failure -> failure instanceof MailAuthenticationException
                        || failure instanceof AuthenticationFailedException)) {
            return "The mail server refused the log-in. Correct the mail user or its password.";
        }
        // The innermost that is about mail says it best: "550 no such user", "Couldn't connect to host".
        return failures.reversed().stream()
                .filter(MessagingException.class::isInstance)
                .findFirst()
                .map(failure -> "The mail server did not take the mail: " + sentence(failure))
                .orElseGet(() -> "The mail could not be sent: " + sentence(failures.getFirst()));
    }

    private List<Integer> codes() {
        return failures.stream()
                .map(failure -> switch (failure) {
                    case SMTPAddressFailedException address -> address.getReturnCode();
                    case SMTPSenderFailedException sender -> sender.getReturnCode();
                    case SMTPSendFailedException send -> send.getReturnCode();
                    default -> 0;
                })
                .filter(code -> code > 0)
                .toList();
    }

    private interface Addresses {
        Address @Nullable [] of(SendFailedException failure);
    }

    private List<String> addresses(Addresses kind) {
        return failures.stream()
                .filter(SendFailedException.class::isInstance)
                .map(SendFailedException.class::cast)
                .map(kind::of)
                .flatMap(addresses -> addresses == null ? Stream.of() : Arrays.stream(addresses))
                .map(address -> CleanText.line(address.toString(), MAX_REASON))
                .distinct()
                .toList();
    }

    private static Stream<Throwable> linked(Throwable failure) {
        Stream<@Nullable Throwable> next = failure instanceof MessagingException messaging
                ? Stream.of(messaging.getNextException(), failure.getCause())
                : Stream.of(failure.getCause());
        Stream<@Nullable Throwable> ofMessages =
                failure instanceof MailSendException send ? Arrays.stream(send.getMessageExceptions()) : Stream.of();
        return Stream.concat(ofMessages, next).flatMap(Stream::ofNullable);
    }
}
