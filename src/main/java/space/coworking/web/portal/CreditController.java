package space.coworking.web.portal;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.billing.BillingCalendar;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.membership.CreditStatement;
import space.coworking.membership.CreditStatement.Line;
import space.coworking.membership.MemberBenefits;
import space.coworking.membership.Members;
import space.coworking.membership.PackManagement;
import space.coworking.membership.PackPage;
import space.coworking.shared.Formats;
import space.coworking.shared.PublicUrl;

/** A member's allowance and credit: what is left, what moved it, and packs to buy. */
@Controller
@RequestMapping(CreditController.PAGE)
class CreditController {

    static final String PAGE = "/portal/credits";

    private static final int PAGE_SIZE = 25;

    private final CreditStatement statement;
    private final Members members;
    private final PackManagement packs;
    private final BookingManagement bookings;
    private final BillingCalendar calendar;
    private final PublicUrl publicUrl;

    CreditController(
            CreditStatement statement,
            Members members,
            PackManagement packs,
            BookingManagement bookings,
            BillingCalendar calendar,
            PublicUrl publicUrl) {
        this.statement = statement;
        this.members = members;
        this.packs = packs;
        this.bookings = bookings;
        this.calendar = calendar;
        this.publicUrl = publicUrl;
    }

    /**
     * A movement in the statement.
     *
     * @param cause names its words: {@code portal.credits.cause.<cause>}
     * @param about what exactly: the room and the day; null where the words say it all
     * @param booking reference of the booking that it is about; null for anything else
     */
    record Row(
            String at,
            String kind,
            String cause,
            @Nullable String about,
            @Nullable String booking,
            String amount,
            String balance,
            boolean ofAllowance) {}

    record LotRow(String left, String until, boolean ofAllowance) {}

    record Pack(String hours, String price, int days) {}

    /** @param bought there when the hosted page sends the member back */
    @GetMapping
    String show(
            Owner owner,
            @RequestParam(required = false) @Nullable String bought,
            @RequestParam(defaultValue = "1") String page,
            Model model,
            Locale locale) {
        if (bought != null) {
            PackManagement.Bought pack = packs.refresh(owner.customer());
            if (pack == PackManagement.Bought.PAID) {
                return "redirect:" + PAGE + "?done=packBought";
            }
            model.addAttribute("awaited", pack == PackManagement.Bought.AWAITED);
        }
        Formats formats = new Formats(locale, calendar.zone());
        MemberBenefits benefits = members.benefits(owner.customer());
        LocalDate today = calendar.today();
        model.addAttribute(
                "allowance", benefits.hasAllowance(today) ? formats.hours(benefits.allowanceLeft(today)) : null);
        model.addAttribute("credit", formats.hours(benefits.creditLeft(today)));
        model.addAttribute("member", benefits.membership().isPresent());
        model.addAttribute(
                "lots",
                statement.lots(owner.customer()).stream()
                        .map(lot -> new LotRow(
                                formats.hours(lot.left()),
                                formats.date(lot.expiresAt().minusMillis(1)),
                                lot.ofAllowance()))
                        .toList());
        model.addAttribute(
                "pack",
                packs.offer(owner.customer())
                        .map(pack -> new Pack(
                                formats.hours(pack.hours()),
                                formats.money(pack.price()),
                                pack.validity().getDays()))
                        .orElse(null));
        model.addAttribute("rows", rows(owner.customer(), PageNumber.of(page) - 1, formats));
        return "portal/credits";
    }

    private PageImpl<Row> rows(UUID customer, int page, Formats formats) {
        List<Line> lines = statement.lines(customer, page * PAGE_SIZE, PAGE_SIZE);
        Map<UUID, BookingView> booked = bookings
                .ofCustomer(
                        customer,
                        lines.stream()
                                .filter(line -> line.cause().kind().equals("booking"))
                                .map(line -> line.cause().id())
                                .distinct()
                                .toList())
                .stream()
                .collect(Collectors.toMap(BookingView::id, booking -> booking));
        return new PageImpl<>(
                lines.stream()
                        .map(line -> row(line, booked.get(line.cause().id()), formats))
                        .toList(),
                PageRequest.of(page, PAGE_SIZE),
                statement.count(customer));
    }

    private static Row row(Line line, @Nullable BookingView booking, Formats formats) {
        return new Row(
                formats.dateTime(line.at()),
                line.kind().name(),
                line.cause().kind(),
                booking == null
                        ? null
                        : booking.room().name() + ", "
                                + formats.shortDate(booking.slot().from()),
                booking == null ? null : booking.reference(),
                formats.hours(line.amount()),
                formats.hours(line.balance()),
                line.ofAllowance());
    }

    @PostMapping("/packs")
    String buy(Owner owner, Locale locale) {
        URI back = publicUrl.of(PAGE);
        PackPage page = packs.buy(owner.customer(), locale, back);
        if (page instanceof PackPage.Open open) {
            return "redirect:" + open.url();
        }
        return "redirect:" + PAGE + (page instanceof PackPage.Unavailable ? "?problem=unavailable" : "?problem=noPack");
    }
}
