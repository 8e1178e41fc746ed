// Replaces the web application's own settings; the file must lie here under this name.
import './our-sign-in.js';
import './words-first.js';

export default {
  app: { name: 'Tasklist', vendor: 'Coworking Space' },
  locales: { availableLocales: ['en', 'de'], fallbackLocale: 'en' },
  disableWelcomeMessage: true,
  dateFormat: { normal: 'LLL', long: 'LLLL' },
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'claims the currently selected task' },
    focusFilter: { key: 'ctrl+shift+f', description: 'set the focus to the first filter in the list' },
    focusList: { key: 'ctrl+alt+l', description: 'sets the focus to the first task in the list' },
    focusForm: { key: 'ctrl+alt+f', description: 'sets the focus to the first input field in a task form' }
  }
};
