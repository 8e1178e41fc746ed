package space.coworking.billing.process;

import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.CollectionCourse;
import space.coworking.billing.CollectionSteps;
import space.coworking.billing.InstalmentSteps;
import space.coworking.billing.InvoiceIssued;
import space.coworking.billing.InvoiceReopened;
import space.coworking.billing.InvoiceSettled;
import space.coworking.billing.PaymentPlans;

/** What {@code InvoiceCollectionProcess.bpmn} calls. */
@Component("invoiceCollectionProcess")
public class InvoiceCollectionProcess {

    private static final String DECISION = "collectionDecision";

    private final CollectionCourse course;
    private final CollectionSteps steps;
    private final PaymentPlans plans;
    private final InstalmentSteps instalments;
    private final BillingCalendar calendar;
    private final RuntimeService processes;
    private final IdentityService identities;

    InvoiceCollectionProcess(
            CollectionCourse course,
            CollectionSteps steps,
            PaymentPlans plans,
            InstalmentSteps instalments,
            BillingCalendar calendar,
            RuntimeService processes,
            IdentityService identities) {
        this.course = course;
        this.steps = steps;
        this.plans = plans;
        this.instalments = instalments;
        this.calendar = calendar;
        this.processes = processes;
        this.identities = identities;
    }

    @EventListener
    void on(InvoiceIssued issued) {
        if (course.begin(issued.invoice())) {
            processes.startProcessInstanceByKey(
                    "InvoiceCollectionProcess", issued.invoice().toString());
        }
    }

    /** A payment that had settled it was taken back. */
    @ApplicationModuleListener
    void on(InvoiceReopened reopened) {
        if (course.beginAgain(reopened.invoice())) {
            processes.startProcessInstanceByKey(
                    "InvoiceCollectionProcess", reopened.invoice().toString());
        }
    }

    /** After the settlement is saved, so that a process in the middle of a step does not hold it up. */
    @ApplicationModuleListener
    void on(InvoiceSettled settled) {
        processes
                .createMessageCorrelation("InvoiceSettled")
                .processInstanceBusinessKey(settled.invoice().toString())
                .correlateAll();
    }

    public Date nextStepAt(DelegateExecution execution) {
        return Date.from(steps.nextStepAt(invoice(execution)));
    }

    public void takeStep(DelegateExecution execution) {
        steps.takeStep(invoice(execution));
    }

    /** The news of the money may come while the step is under way, or after it: the process looks for itself, and hears of it too. */
    public boolean paid(DelegateExecution execution) {
        return steps.review(invoice(execution)).invoice().open().isZero();
    }

    public boolean isForPeople(DelegateExecution execution) {
        return steps.isForPeople(invoice(execution));
    }

    public void showInvoice(DelegateTask task) {
        DecideUnpaidInvoiceForm.show(steps.review(invoice(task.getExecution())), task);
    }

    public void recordDecision(DelegateTask task) {
        DecideUnpaidInvoiceForm form = DecideUnpaidInvoiceForm.from(task, calendar.today());
        UUID invoice = invoice(task.getExecution());
        switch (form.decision()) {
            case WRITE_OFF -> steps.writeOff(invoice, by(task));
            case WAIT -> steps.waitUntil(invoice, form.until().orElseThrow());
            case PLAN -> agree(invoice, form.plan().orElseThrow(), by(task));
            case HAND_OVER -> steps.handOver(invoice);
        }
        task.getExecution().setVariable(DECISION, form.decision().name());
    }

    private void agree(UUID invoice, DecideUnpaidInvoiceForm.Plan plan, String by) {
        if (!plans.agree(invoice, plan.instalments(), plan.first(), by)) {
            throw new BadUserRequestException("Too little is open for that many instalments.");
        }
    }

    public Date nextInstalmentAt(DelegateExecution execution) {
        return Date.from(instalments.nextAt(invoice(execution)));
    }

    public void askForInstalment(DelegateExecution execution) {
        instalments.ask(invoice(execution));
    }

    public Date instalmentLateAt(DelegateExecution execution) {
        return Date.from(instalments.checkAt(invoice(execution)));
    }

    public boolean isPlanBroken(DelegateExecution execution) {
        return instalments.isBroken(invoice(execution));
    }

    public void breakPlan(DelegateExecution execution) {
        plans.breakPlan(invoice(execution));
    }

    /** @param decision name of a {@link DecideUnpaidInvoiceForm.Decision} */
    public boolean decided(DelegateExecution execution, String decision) {
        return decision.equals(execution.getVariable(DECISION));
    }

    public void endCollection(DelegateExecution execution) {
        course.end(invoice(execution));
    }

    private String by(DelegateTask task) {
        return Optional.ofNullable(identities.getCurrentAuthentication())
                .map(Authentication::getUserId)
                .or(() -> Optional.ofNullable(task.getAssignee()))
                .orElse("staff");
    }

    private static UUID invoice(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }
}
