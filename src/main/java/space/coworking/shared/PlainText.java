package space.coworking.shared;

/** Which characters a text may have: all that people write, and none that steer a terminal, a mail header or the reading direction. */
public final class PlainText {

    private PlainText() {}

    /** @param lines whether line breaks and tabs are welcome */
    public static boolean isPlain(String text, boolean lines) {
        return text.codePoints().allMatch(c -> isPlain(c) || (lines && (c == '\n' || c == '\r' || c == '\t')));
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            // joiners belong to several scripts and to emoji; overrides of the reading direction disguise text
            case Character.FORMAT -> !(0x202A <= c && c <= 0x202E) && !(0x2066 <= c && c <= 0x2069);
            default -> true;
        };
    }
}
