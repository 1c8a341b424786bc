package com.gwms.sync.warehouses.json;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.http.Redaction;
import java.util.Arrays;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * Opens JSON for streaming, with limits on depth and on the length of numbers, names and texts, and turns whatever is
 * wrong with it into a reply (failure catalogue, rows 41, 43 and 44).
 */
public final class StrictJson {
    /** No documented answer is deeper than 8. */
    private static final int DEPTH = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // What is read is UTF-8 already; guessing another charset could only go wrong.
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(1_000)
                    .maxNameLength(1_000)
                    .maxStringLength(1_000_000)
                    .build())
            .build();

    private StrictJson() {}

    /** Matches field names to their index in a list, without making strings of them. */
    public static PropertyNameMatcher names(String... names) {
        return FACTORY.constructNameMatcher(
                Arrays.stream(names).map(Named::fromString).toList(), false);
    }

    /**
     * Reads one JSON object from its first brace to the end of the text.
     *
     * @param reader gets the parser at the opening brace and must read up to the closing one
     */
    public static <T> Reply<T> read(byte[] json, Redaction redaction, Function<JsonParser, Reply<T>> reader) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return unreadable("It is not a JSON object.");
            }
            Reply<T> reply = reader.apply(parser);
            return parser.nextToken() == null ? reply : unreadable("Something follows the end of the JSON object.");
        } catch (UnreadableAnswerException answer) {
            return unreadable(redaction.line(String.valueOf(answer.getMessage()), 1_000));
        } catch (JacksonException broken) {
            return unreadable(redaction.line(sentence(broken), 1_000));
        }
    }

    private static String sentence(JacksonException broken) {
        TokenStreamLocation at = broken.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        // A token may be a part of a secret, which no list of secrets would recognise.
        String what = broken.getOriginalMessage().replaceAll("token '[^']*'", "token");
        return "It is not valid JSON" + where + ": " + what;
    }

    private static <T> Reply<T> unreadable(String sentence) {
        return new Reply.Failure<>(FailureCode.UNREADABLE_ANSWER, sentence);
    }
}
