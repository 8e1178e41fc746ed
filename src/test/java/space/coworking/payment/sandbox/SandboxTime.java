package space.coworking.payment.sandbox;

import org.springframework.stereotype.Component;

/** Lets happen at the sandbox what is due by the clock. */
@Component
public class SandboxTime {

    private final SandboxSweep sweep;

    SandboxTime(SandboxSweep sweep) {
        this.sweep = sweep;
    }

    public void pass() {
        sweep.sweep();
    }
}
