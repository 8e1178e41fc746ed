package space.coworking.payment;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Collects what the room publishes, once it is committed, on whatever thread. */
@Component
public class MoneyNews {

    private final List<PaymentReceived> received = new CopyOnWriteArrayList<>();
    private final List<PaymentFailed> failed = new CopyOnWriteArrayList<>();
    private final List<PaymentMethodSaved> saved = new CopyOnWriteArrayList<>();
    private final List<RefundSettled> settled = new CopyOnWriteArrayList<>();
    private final List<PaymentDisputed> disputed = new CopyOnWriteArrayList<>();

    @EventListener
    void on(PaymentReceived event) {
        afterCommit(() -> received.add(event));
    }

    @EventListener
    void on(PaymentFailed event) {
        afterCommit(() -> failed.add(event));
    }

    @EventListener
    void on(PaymentMethodSaved event) {
        afterCommit(() -> saved.add(event));
    }

    @EventListener
    void on(RefundSettled event) {
        afterCommit(() -> settled.add(event));
    }

    @EventListener
    void on(PaymentDisputed event) {
        afterCommit(() -> disputed.add(event));
    }

    public List<PaymentReceived> receivedFor(PaymentSubject subject) {
        return received.stream()
                .filter(event -> event.subject().equals(subject))
                .toList();
    }

    public List<PaymentFailed> failedFor(PaymentSubject subject) {
        return failed.stream().filter(event -> event.subject().equals(subject)).toList();
    }

    public List<PaymentMethodSaved> savedFor(PaymentSubject subject) {
        return saved.stream().filter(event -> event.subject().equals(subject)).toList();
    }

    public List<RefundSettled> settledFor(PaymentSubject subject) {
        return settled.stream().filter(event -> event.subject().equals(subject)).toList();
    }

    public List<PaymentDisputed> disputedFor(PaymentSubject subject) {
        return disputed.stream()
                .filter(event -> event.subject().equals(subject))
                .toList();
    }

    private static void afterCommit(Runnable note) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                note.run();
            }
        });
    }
}
