// The web applications' own sign-in form can't be used: everybody signs in on our page. Theirs would show after signing out, and
// when the session has ended.
function leadToOurSignIn() {
  if (window.location.hash.startsWith('#/login')) {
    const engineRoot = document.querySelector('base').getAttribute('app-root');
    window.location.replace(engineRoot.replace(/\/camunda$/, '') + '/sign-in');
  }
}

window.addEventListener('hashchange', leadToOurSignIn);
leadToOurSignIn();
