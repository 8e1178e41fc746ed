package space.coworking;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test against the whole application on a real PostgreSQL. All of them that run in one JVM share one application context, so add nothing
 * to a single test that would make another context. The job executor stands still: a test runs the jobs it wants, or starts it for its class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "coworking.database.data-dir=${tests.database:target/test-database/data}",
            "coworking.database.port=0",
            "camunda.bpm.job-execution.enabled=false",
        })
@AutoConfigureMockMvc
@Import({TestTime.class, CountedStatements.class})
public @interface IntegrationTest {}
