/**
 * The words of safety's mails. Neutral, since others may read along: no service, no place, no client. What a buddy has to
 * know stands behind their private link. A tenant cannot change these: they have to be clear in a bad moment.
 */
export type SafetyWords = {
  check: { subject: string; lines: string[]; link: string };
  buddy: {
    subject: string;
    hello: string;
    missed: string;
    raised: string;
    quiet: string;
    began: string;
    reach: string;
    link: string;
  };
  /** To a buddy's phone, with the link behind it; `over` needs none. Letters of the GSM alphabet, as short as can be. */
  texts: { missed: string; raised: string; quiet: string; over: string };
  over: { subject: string; lines: string[] };
  staff: {
    subject: string;
    missed: string;
    raised: string;
    quiet: string;
    told: string;
    nobody: string;
    link: string;
  };
};

const ENGLISH: SafetyWords = {
  check: {
    subject: 'A short answer, please',
    lines: ['It is time for a short answer.'],
    link: 'One press is enough:',
  },
  buddy: {
    subject: 'Please look after {name}',
    hello: 'Hello {buddyName},',
    missed:
      '{name} wanted to say by now that all is well, and has not. She has named you as somebody to tell.',
    raised: '{name} asks for help. She has named you as somebody to tell.',
    quiet:
      '{name} has given the sign that she needs help and cannot say so. Please do not ask her in a way that others could read or hear.',
    began: 'She has been away since:',
    reach: 'Please try to reach her. You reach us here:',
    link: 'Where she is, with whom, and a button to say that you have reached her. The link is for you alone:',
  },
  texts: {
    missed: '{name} has not answered in time. Please look after her:',
    raised: '{name} asks for help. Please look after her:',
    quiet: '{name} needs help and cannot say so. Do not let it show that you know:',
    over: '{name} has answered since: all is well.',
  },
  over: {
    subject: 'All is well with {name}',
    lines: ['Hello {buddyName},', '{name} has answered since: all is well. Thank you for being there.'],
  },
  staff: {
    subject: 'Please look after {name}',
    missed: '{name} has not answered a check in time.',
    raised: '{name} asks for help.',
    quiet: '{name} has given her quiet sign: she needs help and cannot say so.',
    told: 'The people she has named are told.',
    nobody: 'She has named nobody to tell: it is for you to act.',
    link: 'Open it:',
  },
};

const GERMAN: SafetyWords = {
  check: {
    subject: 'Bitte eine kurze Antwort',
    lines: ['Es ist Zeit für eine kurze Antwort.'],
    link: 'Ein Druck genügt:',
  },
  buddy: {
    subject: 'Bitte kümmern Sie sich um {name}',
    hello: 'Hallo {buddyName},',
    missed:
      '{name} wollte inzwischen gesagt haben, dass alles in Ordnung ist, und hat es nicht getan. Sie hat Sie als Vertrauensperson genannt.',
    raised: '{name} bittet um Hilfe. Sie hat Sie als Vertrauensperson genannt.',
    quiet:
      '{name} hat das Zeichen gegeben, dass sie Hilfe braucht und es nicht sagen kann. Bitte fragen Sie sie nicht so, dass andere mitlesen oder mithören könnten.',
    began: 'Sie ist unterwegs seit:',
    reach: 'Bitte versuchen Sie, sie zu erreichen. Uns erreichen Sie hier:',
    link: 'Wo und mit wem sie ist, und ein Knopf, um zu sagen, dass Sie sie erreicht haben. Der Link ist nur für Sie:',
  },
  texts: {
    missed: '{name} hat nicht rechtzeitig geantwortet. Bitte kümmern Sie sich um sie:',
    raised: '{name} bittet um Hilfe. Bitte kümmern Sie sich um sie:',
    quiet: '{name} braucht Hilfe und kann es nicht sagen. Lassen Sie sich nichts anmerken:',
    over: '{name} hat inzwischen geantwortet: Es ist alles in Ordnung.',
  },
  over: {
    subject: 'Bei {name} ist alles in Ordnung',
    lines: [
      'Hallo {buddyName},',
      '{name} hat inzwischen geantwortet: Es ist alles in Ordnung. Danke, dass Sie da waren.',
    ],
  },
  staff: {
    subject: 'Bitte kümmern Sie sich um {name}',
    missed: '{name} hat nicht rechtzeitig geantwortet.',
    raised: '{name} bittet um Hilfe.',
    quiet: '{name} hat ihr stilles Zeichen gegeben: Sie braucht Hilfe und kann es nicht sagen.',
    told: 'Die Menschen, die sie genannt hat, wissen Bescheid.',
    nobody: 'Sie hat niemanden genannt: Jetzt kommt es auf Sie an.',
    link: 'Hier öffnen:',
  },
};

const DUTCH: SafetyWords = {
  check: {
    subject: 'Graag een kort antwoord',
    lines: ['Het is tijd voor een kort antwoord.'],
    link: 'Eén druk is genoeg:',
  },
  buddy: {
    subject: 'Let alstublieft op {name}',
    hello: 'Hallo {buddyName},',
    missed:
      '{name} zou inmiddels laten weten dat alles goed is, en heeft dat niet gedaan. Ze heeft u genoemd als vertrouwenspersoon.',
    raised: '{name} vraagt om hulp. Ze heeft u genoemd als vertrouwenspersoon.',
    quiet:
      '{name} heeft het teken gegeven dat ze hulp nodig heeft en dat niet kan zeggen. Vraag het haar niet zo dat anderen kunnen meelezen of meeluisteren.',
    began: 'Ze is weg sinds:',
    reach: 'Probeer haar alstublieft te bereiken. Ons bereikt u hier:',
    link: 'Waar en met wie ze is, en een knop om te zeggen dat u haar hebt bereikt. De link is alleen voor u:',
  },
  texts: {
    missed: '{name} heeft niet op tijd geantwoord. Let alstublieft op haar:',
    raised: '{name} vraagt om hulp. Let alstublieft op haar:',
    quiet: '{name} heeft hulp nodig en kan het niet zeggen. Laat niet merken dat u het weet:',
    over: '{name} heeft inmiddels geantwoord: alles is goed.',
  },
  over: {
    subject: 'Met {name} is alles goed',
    lines: ['Hallo {buddyName},', '{name} heeft inmiddels geantwoord: alles is goed. Dank u dat u er was.'],
  },
  staff: {
    subject: 'Let alstublieft op {name}',
    missed: '{name} heeft niet op tijd geantwoord.',
    raised: '{name} vraagt om hulp.',
    quiet: '{name} heeft haar stille teken gegeven: ze heeft hulp nodig en kan het niet zeggen.',
    told: 'De mensen die ze heeft genoemd zijn ingelicht.',
    nobody: 'Ze heeft niemand genoemd: het is nu aan u.',
    link: 'Open het hier:',
  },
};

const LANGUAGES: Record<string, SafetyWords> = { en: ENGLISH, de: GERMAN, nl: DUTCH };

/** English for languages that we do not speak. */
export function safetyWords(language: string): SafetyWords {
  return LANGUAGES[language] ?? ENGLISH;
}
