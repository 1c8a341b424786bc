package com.gwms.sync.app.configfile;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Finds the line of a fault. An unknown field is reported at the end of its group, so it is looked for by its path. */
final class FaultLine {
    private FaultLine() {}

    /** @return counted from 1, or 0 where it is not known */
    static int of(JacksonException fault, String text) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return of(pointer(unknown.getPath()), text);
        }
        TokenStreamLocation location = fault.getLocation();
        return location == null ? 0 : Math.max(0, location.getLineNr());
    }

    private static int of(String pointer, String text) {
        try (JsonParser parser = ConfigYaml.MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.PROPERTY_NAME
                        && pointer.equals(
                                parser.streamReadContext().pathAsPointer().toString())) {
                    return parser.currentTokenLocation().getLineNr();
                }
            }
        } catch (JacksonException e) {
            return 0;
        }
        return 0;
    }

    private static String pointer(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            pointer.append('/');
            if (step.getPropertyName() == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(step.getPropertyName().replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }
}
