@NullMarked
@NamedInterface("roompricing")
package space.coworking.rules.roompricing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
