package space.coworking.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.IntegrationTest;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.NewGuest;
import space.coworking.shared.EmailAddress;

/** Our rows and the engine's are one transaction. */
@IntegrationTest
class EngineTransactionTests {

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    CustomerManagement customers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    private final String key = UUID.randomUUID().toString();
    private final EmailAddress email = new EmailAddress("tx-" + key + "@test.example");
    private String deployment;

    @BeforeEach
    void deploy() {
        deployment = repository
                .createDeployment()
                .addModelInstance(
                        "TransactionExample.bpmn",
                        Bpmn.createExecutableProcess("TransactionExample")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .userTask()
                                .endEvent()
                                .done())
                .addModelInstance(
                        "FailingExample.bpmn",
                        Bpmn.createExecutableProcess("FailingExample")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .serviceTask()
                                .camundaExpression("${1 / nothing}")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
    }

    @AfterEach
    void undeploy() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void anExceptionOfOursUndoesTheEnginesWork() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    customer();
                    runtime.startProcessInstanceByKey("TransactionExample", key);
                    throw new IllegalStateException("ours");
                }))
                .hasMessage("ours");

        assertNothingRemains();
    }

    @Test
    void anExceptionOfTheEngineUndoesOurs() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    customer();
                    runtime.startProcessInstanceByKey("FailingExample", key);
                }))
                .isInstanceOf(RuntimeException.class);

        assertNothingRemains();
    }

    private void customer() {
        customers.findOrCreate(new NewGuest("Tex", email, null, null, Locale.ENGLISH));
    }

    private void assertNothingRemains() {
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .count())
                .isZero();
        assertThat(sql.sql("select count(*) from customer where email = ?")
                        .param(email.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
