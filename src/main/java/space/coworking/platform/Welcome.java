package space.coworking.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import space.coworking.shared.PublicUrl;

/** The last words on the console at start: where everything is, and who can sign in to the demo. */
@Component
class Welcome {

    private final PublicUrl url;
    private final boolean demo;

    Welcome(PublicUrl url, @Value("${" + DemoSwitch.PROPERTY + "}") boolean demo) {
        this.url = url;
        this.demo = demo;
    }

    @EventListener(ApplicationReadyEvent.class)
    @SuppressWarnings("SystemOut") // meant for whoever looks at the console, not for the log
    void print() {
        System.out.println("""

                  Coworking Space is ready.

                    Website       %s
                    Back office   %s
                    Tasklist      %s
                    API docs      %s
                """.formatted(
                url.of("/"), url.of("/backoffice"), url.of("/camunda/app/tasklist/"), url.of("/swagger-ui.html")));
        if (demo) {
            System.out.println("""
                        Demo accounts, password coworking-demo:
                          staff     admin@  reception@  manager@  analyst@  accountant@  demo.example
                          members   unlimited@  partial@  payg@  demo.example
                    """);
        }
    }
}
