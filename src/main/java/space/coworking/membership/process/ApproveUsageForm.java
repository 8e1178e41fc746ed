package space.coworking.membership.process;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import space.coworking.membership.MembershipView;
import space.coworking.membership.UsageView;
import space.coworking.shared.Formats;
import space.coworking.shared.TimeSlot;

/**
 * The form {@code ApproveUsage.form}.
 *
 * @param reason what the member is told; never empty when it is rejected
 */
record ApproveUsageForm(boolean approves, String reason) {

    /** @param plan that held on that day; null where it was over or stopped */
    static void show(
            UsageView usage, MembershipView membership, @Nullable String plan, ZoneId zone, DelegateTask task) {
        Formats formats = new Formats(Locale.ENGLISH, zone);
        TimeSlot time = new TimeSlot(
                usage.from(),
                Optional.ofNullable(usage.until()).orElse(usage.from().plus(Duration.ofMinutes(1))));
        task.setName("Desk time: " + formats.date(usage.from()) + " · " + membership.reference());
        task.setVariableLocal("membershipReference", membership.reference());
        task.setVariableLocal("membershipPage", "/backoffice/memberships/" + membership.id());
        task.setVariableLocal("deskTimePage", "/backoffice/memberships/" + membership.id() + "/usage");
        task.setVariableLocal(
                "memberText",
                membership.memberName() + ", "
                        + (plan == null
                                ? "no plan held on this day: approved time is charged in full, without credit"
                                : plan));
        task.setVariableLocal("timeText", formats.slot(time));
        task.setVariableLocal("lengthText", formats.duration(time.length()));
        task.setVariableLocal(
                "sourceText",
                usage.source() == UsageView.Source.DOOR
                        ? "Checked in, and never checked out"
                        : "Written down by the member");
        task.setVariableLocal("noteText", Optional.ofNullable(usage.note()).orElse("not given"));
    }

    /** @throws BadUserRequestException if the answer is incomplete; the task stays open */
    static ApproveUsageForm from(DelegateTask task) {
        return Answers.choice(task, "decision", "approve", "reject").equals("approve")
                ? new ApproveUsageForm(true, "")
                : new ApproveUsageForm(
                        false, Answers.required(task, "reason", "Give the member a reason when you reject."));
    }
}
