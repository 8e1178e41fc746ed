package space.coworking.web.backoffice;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.shared.PublicUrl;

/** The sign for the door: members scan its code and check in. */
@Controller
class DoorController {

    private final PublicUrl publicUrl;

    DoorController(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @GetMapping("/backoffice/door")
    String sign(Model model) throws WriterException {
        String address = publicUrl.of("/portal/usage").toString();
        BitMatrix code = new QRCodeWriter()
                .encode(
                        address,
                        BarcodeFormat.QR_CODE,
                        0,
                        0,
                        Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q, EncodeHintType.MARGIN, 4));
        model.addAttribute("address", address);
        model.addAttribute("size", code.getWidth());
        model.addAttribute("path", path(code));
        return "backoffice/door/sign";
    }

    /** @return the dark squares as one drawing, a unit each */
    private static String path(BitMatrix code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }
}
