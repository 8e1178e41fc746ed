package space.coworking.web.backoffice;

import java.io.IOException;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.billing.bank.BankStatements;
import space.coworking.billing.bank.BankStatements.Imported;
import space.coworking.billing.bank.StatementProblem;
import space.coworking.billing.bank.StatementProblem.Kind;
import space.coworking.web.InvoiceWords;

/** Takes in a statement that the bank gave out; what is wrong with it is said at its field, exactly enough to put it right. */
@Controller
@RequestMapping(BankImportController.PATH)
class BankImportController {

    static final String PATH = BankListController.PATH + "/import";

    private static final int LONGEST_ACCOUNT = 60;
    private static final int MEGABYTE = 1_000_000;

    private final BankStatements statements;
    private final InvoiceWords words;

    BankImportController(BankStatements statements, InvoiceWords words) {
        this.statements = statements;
        this.words = words;
    }

    /** @param tooLarge there where so much was sent that nobody read it */
    @GetMapping
    String ask(@RequestParam(required = false) @Nullable String tooLarge, Model model, Locale locale) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (tooLarge != null) {
            problems.put("file", say(new StatementProblem(Kind.TOO_LARGE, null, null, null), locale));
        }
        return page("", problems, model);
    }

    @PostMapping
    String take(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String account,
            Principal person,
            RedirectAttributes flash,
            Model model,
            Locale locale)
            throws IOException {
        Map<String, String> problems = new LinkedHashMap<>();
        String typed = account.strip();
        if (file == null || file.isEmpty()) {
            problems.put("file", words.text("backoffice.bank.import.noFile", locale));
        } else if (typed.length() > LONGEST_ACCOUNT) {
            problems.put("account", say(new StatementProblem(Kind.TYPED_ACCOUNT, null, null, typed), locale));
        } else {
            Imported imported = statements.take(
                    String.valueOf(file.getOriginalFilename()), file.getBytes(), typed, person.getName());
            if (imported instanceof Imported.Done done) {
                flash.addFlashAttribute("imported", done);
                return "redirect:" + BankListController.PATH;
            }
            if (imported instanceof Imported.Before before) {
                model.addAttribute("before", before.statement());
            } else if (imported instanceof Imported.Refused refused) {
                Kind kind = refused.problem().kind();
                problems.put(
                        kind == Kind.TYPED_ACCOUNT || kind == Kind.NO_ACCOUNT ? "account" : "file",
                        say(refused.problem(), locale));
            }
        }
        return page(account, problems, model);
    }

    private static String page(String account, Map<String, String> problems, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("problems", problems);
        model.addAttribute("largest", BankStatements.largest());
        model.addAttribute("megabytes", BankStatements.largest() / MEGABYTE);
        return "backoffice/bank/import";
    }

    /** Where it is, what is wrong, and what would be right. */
    private String say(StatementProblem problem, Locale locale) {
        String found = problem.found() == null ? "" : problem.found();
        String where = problem.where() == null ? "" : problem.where();
        boolean nothing =
                found.isEmpty() && problem.kind() == Kind.AMOUNT || found.isEmpty() && problem.kind() == Kind.DATE;
        String what = words.text(
                "backoffice.bank.wrong." + problem.kind() + (nothing ? ".empty" : ""),
                locale,
                found,
                where,
                BankStatements.largest() / MEGABYTE);
        if (problem.line() == null) {
            return what;
        }
        // A number that is quoted has no thousands separator.
        String line = problem.line().toString();
        return where.isEmpty()
                ? words.text("backoffice.bank.wrong.line", locale, line, what)
                : words.text("backoffice.bank.wrong.place", locale, line, where, what);
    }
}
