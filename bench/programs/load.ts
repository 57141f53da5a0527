/** Loading the library, without a plane. */
import 'tenantry';
