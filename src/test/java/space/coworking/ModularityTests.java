package space.coworking;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void roomsImportDownTheStaircaseOnly() {
        ApplicationModules.of(CoworkingApplication.class).verify();
    }
}
