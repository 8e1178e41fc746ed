package space.coworking.web.portal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.booking.CalendarFeeds;
import space.coworking.shared.SecretToken;

/** What calendars read, again and again: mostly it has not changed, and they are told just that. */
@RestController
class CalendarFeedController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendarFeeds feeds;

    CalendarFeedController(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    /** Wrong, revoked and unknown look the same. */
    @GetMapping("/calendar/{secret}.ics")
    @Nullable
    ResponseEntity<byte[]> feed(@PathVariable String secret, WebRequest request) {
        byte[] file = feeds.read(new SecretToken(secret))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String tag = "\"" + HexFormat.of().formatHex(DigestUtils.md5Digest(file)) + "\"";
        if (request.checkNotModified(tag)) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("X-Robots-Tag", "noindex, nofollow")
                .eTag(tag)
                .body(file);
    }
}
