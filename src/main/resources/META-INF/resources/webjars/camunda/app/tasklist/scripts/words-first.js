// Tasklist draws while its words are still on the way, and where they come late it leaves their keys standing for good. So they are put
// where it keeps them, before it begins.
const root = document.querySelector('base').getAttribute('app-root') + '/app/tasklist/locales/';
const keptAs = (language) => `${root}_locales_data_${language}_${window.bust}`;

async function keepWords(languages) {
  const kept = JSON.parse(localStorage.getItem('camunda-web') || '{}');
  for (const language of languages.filter((one) => !kept[keptAs(one)])) {
    const words = await fetch(`${root}${language}.json?bust=${window.bust}`);
    if (words.ok) kept[keptAs(language)] = await words.text();
  }
  localStorage.setItem('camunda-web', JSON.stringify(kept));
}

// Without them Tasklist goes on as it would have.
await keepWords(['en', 'de']).catch(() => {});
