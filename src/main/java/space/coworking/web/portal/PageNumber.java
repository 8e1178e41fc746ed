package space.coworking.web.portal;

/** The page of a list that an address asks for. An odd value is the first: a list has no wrong address. */
final class PageNumber {

    private static final int LAST = 100_000;

    private PageNumber() {}

    /** @return from 1 on */
    static int of(String text) {
        return text.matches("[1-9][0-9]{0,5}") ? Math.min(Integer.parseInt(text), LAST) : 1;
    }
}
