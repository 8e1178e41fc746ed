/**
 * The words that compiled sheets speak: what the condition and action cells of the workbooks call. Public only because compiled rules
 * live in another class loader; no other room may use it.
 */
@NullMarked
package space.coworking.rules.language;

import org.jspecify.annotations.NullMarked;
