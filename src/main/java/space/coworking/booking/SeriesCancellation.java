package space.coworking.booking;

import java.util.List;
import org.joda.money.Money;

/**
 * What cancelling all dates of a series that are ahead returns, to be shown before.
 *
 * @param dates those that are cancelled, in order
 * @param previews what becomes of each, in the same order
 */
public record SeriesCancellation(List<SeriesView.Date> dates, List<CancellationPreview> previews) {

    /** @return what we hold for all of them */
    public Money paid() {
        return Money.total(previews.stream().map(CancellationPreview::paid).toList());
    }

    /** @return what comes back of it */
    public Money refund() {
        return Money.total(previews.stream().map(CancellationPreview::refund).toList());
    }

    /** @return whether the plan's allowance or credit comes back too */
    public boolean givesCreditBack() {
        return previews.stream().anyMatch(preview -> !preview.creditBack().isZero());
    }
}
