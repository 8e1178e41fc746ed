package space.coworking;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the coworking space: one application, one PostgreSQL database, one process engine. Beans go by their full class names, so that
 * two rooms may use the same word.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Modulithic(systemName = "Coworking Space", sharedModules = "shared")
@ConfigurationPropertiesScan
@EnableScheduling
@EnableAsync
public class CoworkingApplication {

    public static void main(String[] args) {
        // the engine keeps its deadlines in the machine's local time: only in UTC none is skipped, doubled or moved by
        // another machine
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(CoworkingApplication.class, args);
    }
}
