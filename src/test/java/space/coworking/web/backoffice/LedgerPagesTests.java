package space.coworking.web.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import space.coworking.IntegrationTest;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.ledger.LedgerCases;
import space.coworking.billing.ledger.LedgerMonths;

@IntegrationTest
class LedgerPagesTests {

    private static final String LEDGER = "/backoffice/billing/ledger";

    @Autowired
    MockMvc http;

    @Autowired
    BillingCases cases;

    @Autowired
    LedgerCases past;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    LedgerMonths months;

    private String number;
    private UUID invoice;

    @BeforeEach
    void anInvoice() {
        UUID payer = cases.aPersonCalled("=HYPERLINK(\"x\")");
        YearMonth month = cases.aMonth();
        cases.charge(payer, ChargedService.ROOM, month, "1190.00");
        cases.billed(month, List.of(payer));
        invoice = cases.invoicesOf(payer).get(0);
        number = invoices.find(invoice).orElseThrow().invoice().number();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void showsAMonthsAccounts(String language) throws Exception {
        open(LEDGER + "?lang=" + language)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("1410")))
                .andExpect(content().string(containsString("8403")))
                .andExpect(content().string(containsString(language.equals("de") ? "Forderungen" : "Receivables")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void anAccountLeadsToItsBookingsAndTheyToTheirDocuments() throws Exception {
        String page = lastPage(LEDGER + "/journal?account=1410&month=" + calendar.thisMonth());
        assertThat(page).contains("Account 1410").doesNotContain("??");

        String all = allPages(LEDGER + "/journal?account=1410&month=" + calendar.thisMonth());
        assertThat(all)
                .contains(number)
                .contains("/backoffice/invoices/" + invoice)
                .contains("1,000.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?month=x", "?month=2026-13", "?month=1999-01", "?month=2999-01", "?month=", "?month=2026-11%00"
            })
    void anOddMonthShowsThisOne(String query) throws Exception {
        open(LEDGER + query).andExpect(status().isOk()).andExpect(content().string(containsString("Ledger, ")));
        open(LEDGER + "/journal" + query + "&account='--&page=-1").andExpect(status().isOk());
        send(LEDGER + "/close" + query).andExpect(status().isNotFound());
        open(LEDGER + "/datev.csv" + query).andExpect(status().isNotFound());
        open(LEDGER + "/journal.csv" + query).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?year=x", "?year=", "?year=1066", "?year=99999999999", ""})
    void anOddYearShowsTheLatest(String query) throws Exception {
        open(LEDGER + "/revenue" + query)
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString("Revenue " + calendar.today().getYear())));
        open(LEDGER + "/revenue.csv" + query).andExpect(status().isNotFound());
        open(LEDGER + "/revenue.xlsx" + query).andExpect(status().isNotFound());
    }

    @Test
    void theJournalIsAFileForSpreadsheets() throws Exception {
        YearMonth month = calendar.thisMonth();
        String csv = open(LEDGER + "/journal.csv?month=" + month)
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("journal-" + month + ".csv")))
                .andExpect(header().string("Content-Type", "text/csv; charset=UTF-8"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(csv)
                .startsWith("\uFEFFday,debit_account,credit_account,amount,")
                .contains(",1410,8403,1000.00,EUR,INVOICE," + number + ",\"'=HYPERLINK(\"\"x\"\")\",S,19,190.00\r\n");
    }

    @Test
    void theBatchIsAFileForDatev() throws Exception {
        YearMonth month = calendar.thisMonth();
        byte[] bytes = open(LEDGER + "/datev.csv?month=" + month)
                .andExpect(status().isOk())
                .andExpect(
                        header().string("Content-Disposition", containsString("EXTF_Buchungsstapel_" + month + ".csv")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        String batch = new String(bytes, Charset.forName("windows-1252"));

        assertThat(batch)
                .startsWith("\"EXTF\";700;21;\"Buchungsstapel\";13;")
                .contains("1190,00;\"S\";\"EUR\";;;\"\";1410;8403;\"\";")
                .contains("\"" + number + "\";\"\";;\"Rechnung =HYPERLINK(\"\"x\"\")\"");
        open(LEDGER + "/datev.csv?month=" + month + "&part=9").andExpect(status().isNotFound());
        open(LEDGER + "/datev.csv?month=" + month + "&part=x").andExpect(status().isNotFound());
    }

    @Test
    void revenueIsASheet() throws Exception {
        past.invoiceOf(cases.aPerson(), ChargedService.ROOM, "50.00", LocalDate.of(2012, 3, 5));
        String csv = open(LEDGER + "/revenue.csv?year=2012")
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFFservice,2012-01,2012-02,2012-03,").contains("ROOM,0.00,0.00,50.00,0.00");

        byte[] bytes = open(LEDGER + "/revenue.xlsx?year=2012")
                .andExpect(header().string("Content-Type", startsWith("application/vnd.openxmlformats")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            Sheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getSheetName()).isEqualTo("Revenue 2012");
            Row rooms = sheet.getRow(1);
            assertThat(sheet.getRow(0).getCell(3).getStringCellValue()).isEqualTo("Mar");
            assertThat(rooms.getCell(0).getStringCellValue()).isEqualTo("Rooms");
            assertThat(rooms.getCell(3).getNumericCellValue()).isEqualTo(50.0);
            assertThat(rooms.getCell(13).getNumericCellValue()).isEqualTo(50.0);
        }
        open(LEDGER + "/revenue?year=2012")
                .andExpect(content().string(containsString("50.00")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void aMonthIsClosedOnce() throws Exception {
        YearMonth closed = past.nextToClose();
        past.invoiceOf(cases.aPerson(), ChargedService.ROOM, "50.00", closed.atDay(5));
        String month = "?month=" + closed;
        open(LEDGER + month).andExpect(content().string(containsString("/backoffice/billing/ledger/close")));

        send(LEDGER + "/close" + month).andExpect(flash().attribute("done", "ledger.closed"));
        send(LEDGER + "/close" + month).andExpect(flash().attribute("problem", "ledger.CLOSED_BEFORE"));

        open(LEDGER + month)
                .andExpect(content().string(not(containsString("/backoffice/billing/ledger/close"))))
                .andExpect(content().string(containsString("will not change any more")));
        assertThat(months.isClosed(closed)).isTrue();
        assertThat(months.isClosed(closed.plusMonths(1))).isFalse();
        send(LEDGER + "/close?month=" + calendar.thisMonth())
                .andExpect(flash().attribute("problem", "ledger.NOT_OVER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANAGER", "RECEPTION", "ANALYST", "MEMBER"})
    void othersHaveNoBusinessHere(String role) throws Exception {
        for (String page :
                List.of("", "/journal", "/revenue", "/journal.csv", "/datev.csv", "/revenue.csv", "/revenue.xlsx")) {
            http.perform(get(LEDGER + page)
                            .with(user("somebody@demo.example").roles(role))
                            .accept(TEXT_HTML))
                    .andExpect(status().isForbidden());
        }
        http.perform(post(LEDGER + "/close")
                        .with(user("somebody@demo.example").roles(role))
                        .with(csrf())
                        .accept(TEXT_HTML))
                .andExpect(status().isForbidden());
    }

    @Test
    void adminsMaySeeIt() throws Exception {
        http.perform(get(LEDGER).with(user("admin@demo.example").roles("ADMIN")).accept(TEXT_HTML))
                .andExpect(status().isOk());
    }

    private String lastPage(String address) throws Exception {
        return open(address)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String allPages(String address) throws Exception {
        StringBuilder all = new StringBuilder();
        for (int page = 1; page < 100; page++) {
            String one = lastPage(address + "&page=" + page);
            all.append(one);
            if (!one.contains("rel=\"next\"")) {
                break;
            }
        }
        return all.toString();
    }

    private ResultActions open(String address) throws Exception {
        return http.perform(get(java.net.URI.create(address))
                .locale(Locale.ENGLISH)
                .with(user("accountant@demo.example").roles("ACCOUNTANT"))
                .accept(TEXT_HTML));
    }

    private ResultActions send(String address) throws Exception {
        return http.perform(post(java.net.URI.create(address))
                .with(user("accountant@demo.example").roles("ACCOUNTANT"))
                .with(csrf())
                .accept(TEXT_HTML));
    }
}
