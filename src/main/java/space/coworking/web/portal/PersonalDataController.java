package space.coworking.web.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.customer.PersonalDataCopy;

/** A customer's own copy of everything that we keep about them, for people and programs to read. */
@Controller
class PersonalDataController {

    private final PersonalDataCopy copy;
    private final ObjectMapper json;

    PersonalDataController(PersonalDataCopy copy, ObjectMapper json) {
        this.copy = copy;
        this.json = json;
    }

    @GetMapping("/portal/account/my-data.json")
    ResponseEntity<byte[]> download(Owner owner) throws JsonProcessingException {
        byte[] file = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(copy.of(owner.customer()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("my-data.json")
                                .build()
                                .toString())
                .body(file);
    }
}
