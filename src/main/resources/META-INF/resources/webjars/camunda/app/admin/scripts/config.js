// Replaces the web application's own settings; the file must lie here under this name.

// Its sign-in form can't be used: everybody signs in on our page. Shown after signing out, and when the session has ended.
function leadToOurSignIn() {
  if (window.location.hash.startsWith('#/login')) {
    const engineRoot = document.querySelector('base').getAttribute('app-root');
    window.location.replace(engineRoot.replace(/\/camunda$/, '') + '/sign-in');
  }
}
window.addEventListener('hashchange', leadToOurSignIn);
leadToOurSignIn();

export default {
  app: { name: 'Admin', vendor: 'Coworking Space' },
  locales: { availableLocales: ['en', 'de'], fallbackLocale: 'en' },
  disableWelcomeMessage: true
};
