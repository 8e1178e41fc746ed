package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.CancellationPreview;
import space.coworking.booking.Cancelled;
import space.coworking.shared.Formats;
import space.coworking.shared.PlainText;
import space.coworking.web.RefusalWords;

/** Cancelling a booking: what would come back is shown before. */
@Controller
@RequestMapping({BookingLink.GUESTS + "/cancel", BookingLink.OWNERS + "/cancel"})
class CancelController {

    private static final int LONGEST_REASON = 500;

    private final BookingManagement bookings;
    private final BookingPages pages;
    private final RefusalWords refusals;
    private final Clock clock;

    CancelController(BookingManagement bookings, BookingPages pages, RefusalWords refusals, Clock clock) {
        this.bookings = bookings;
        this.pages = pages;
        this.refusals = refusals;
        this.clock = clock;
    }

    @GetMapping
    String preview(BookingLink link, Model model, Locale locale) {
        BookingView booking = bookings.find(link.access()).orElseThrow(BookingLink::notFound);
        return booking.changeable(clock.instant())
                ? page(link, "", null, model, locale)
                : link.redirect("unchangeable");
    }

    @PostMapping
    String cancel(
            BookingLink link,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        String said = reason.strip();
        boolean tooLong = said.codePointCount(0, said.length()) > LONGEST_REASON;
        if (tooLong || !PlainText.isPlain(said, true)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("wrong", tooLong ? "tooLong" : "characters");
            return page(link, reason, null, model, locale);
        }
        Cancelled cancelled = bookings.cancel(link.access(), said).orElseThrow(BookingLink::notFound);
        if (cancelled instanceof Cancelled.Refused refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(link, reason, refused, model, locale);
        }
        return link.redirect("cancelled");
    }

    private String page(
            BookingLink link, String reason, Cancelled.@Nullable Refused refused, Model model, Locale locale) {
        BookingView booking = bookings.find(link.access()).orElseThrow(BookingLink::notFound);
        CancellationPreview preview =
                bookings.previewCancellation(link.access()).orElseThrow(BookingLink::notFound);
        Formats formats = new Formats(locale, booking.room().location().zone());
        model.addAttribute("booking", pages.of(booking, locale));
        model.addAttribute("path", link.path());
        model.addAttribute("reason", reason);
        model.addAttribute("consequence", Consequence.of(preview, booking.byInvoice(), formats, locale));
        if (refused != null) {
            model.addAttribute("refusal", refusals.sentence(refused.refusal(), locale));
        }
        return "portal/booking/cancel";
    }

    /**
     * What cancelling means.
     *
     * @param paid null when nothing was paid
     * @param credit allowance and credit that it uses; null where it uses none
     * @param byInvoice whether what comes back comes off the next invoice
     */
    record Consequence(
            @Nullable String paid,
            String refund,
            @Nullable String credit,
            String creditBack,
            boolean byInvoice,
            @Nullable String because) {

        static Consequence of(CancellationPreview preview, boolean byInvoice, Formats formats, Locale locale) {
            return new Consequence(
                    preview.paid().isZero() ? null : formats.money(preview.paid()),
                    formats.money(preview.refund()),
                    preview.credit().isZero() ? null : formats.hours(preview.credit()),
                    formats.hours(preview.creditBack()),
                    byInvoice,
                    preview.because() == null
                            ? null
                            : preview.because().reason().in(locale));
        }
    }
}
