package space.coworking.shared;

import java.util.Locale;

/** The same text in both of our languages. */
public record LocalText(String en, String de) {

    /** @return the German text for a German locale, the English one for any other */
    public String in(Locale locale) {
        return Locale.GERMAN.getLanguage().equals(locale.getLanguage()) ? de : en;
    }
}
