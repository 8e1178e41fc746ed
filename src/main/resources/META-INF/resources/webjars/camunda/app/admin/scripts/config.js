// Replaces the web application's own settings; the file must lie here under this name.
import '../../tasklist/scripts/our-sign-in.js';

export default {
  app: { name: 'Admin', vendor: 'Coworking Space' },
  locales: { availableLocales: ['en', 'de'], fallbackLocale: 'en' },
  disableWelcomeMessage: true
};
