package space.coworking.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.web.api.RememberedAnswers.Answer;

@IntegrationTest
class RememberedAnswersIntegrationTests {

    private static final byte[] HASH = {1};

    @Autowired
    RememberedAnswers answers;

    @Autowired
    MovableClock clock;

    private final String key = UUID.randomUUID().toString();
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void givesTheSameAnswerWithoutDoingItAgain() {
        Answer first = answers.once(key, HASH, this::work);
        Answer second = answers.once(key, HASH, this::work);
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(done).hasValue(1);
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey() {
        answers.once(key, HASH, this::work);
        assertThatThrownBy(() -> answers.once(key, new byte[] {2}, this::work))
                .isInstanceOfSatisfying(ApiProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        assertThat(done).hasValue(1);
    }

    @Test
    void forgetsWhatFailed() {
        assertThatThrownBy(() -> answers.once(key, HASH, () -> {
                    throw ApiProblem.of(ProblemCode.TAKEN);
                }))
                .isInstanceOf(ApiProblem.class);
        assertThat(answers.once(key, HASH, this::work).replayed()).isFalse();
        assertThat(done).hasValue(1);
    }

    @Test
    void doesItOnceWhenManyComeAtOnce() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(20);
        try {
            Callable<Answer> once = () -> answers.once(key, HASH, this::slowWork);
            List<Future<Answer>> answers =
                    many.invokeAll(Stream.generate(() -> once).limit(20).toList());
            for (Future<Answer> answer : answers) {
                assertThat(new String(answer.get().body(), StandardCharsets.UTF_8))
                        .isEqualTo("answer 1");
            }
            assertThat(done).hasValue(1);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void forgetsAfterADay() {
        answers.once(key, HASH, this::work);
        clock.advance(Duration.ofHours(23));
        answers.forgetOld();
        assertThat(answers.once(key, HASH, this::work).replayed()).isTrue();
        clock.advance(Duration.ofHours(2));
        answers.forgetOld();
        assertThat(answers.once(key, HASH, this::work).replayed()).isFalse();
    }

    private Answer work() {
        byte[] body = ("answer " + done.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
        return new Answer(201, URI.create("https://space.example/b"), body, false);
    }

    private Answer slowWork() {
        try {
            // gives the others time to arrive at the locked row
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return work();
    }
}
