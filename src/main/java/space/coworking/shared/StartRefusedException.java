package space.coworking.shared;

/** Ends a start that the operator has to set up differently. The console shows what is wrong and what to do, without a stack trace. */
public class StartRefusedException extends RuntimeException {

    private final String remedy;

    /**
     * @param problem what is wrong, in a sentence
     * @param remedy what to do about it, in a sentence
     */
    public StartRefusedException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
