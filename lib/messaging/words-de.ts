import type { LetterWords } from './templates';

export const GERMAN: LetterWords = {
  noteFollows: 'Eine Nachricht für Sie:',
  linkFollows:
    'Mit Ihrem privaten Link sehen Sie jederzeit den Stand der Dinge. Bitte behalten Sie ihn für sich:',
  openFollows: 'Öffnen:',
  client: {
    requested: {
      subject: 'Ihre Anfrage',
      lines: ['Vielen Dank, Ihre Anfrage ist angekommen.', 'Noch ist nichts fest: Sie hören bald von uns.'],
    },
    confirmed: { subject: 'Bestätigt:', lines: ['Gute Nachricht: Ihre Anfrage ist bestätigt.'] },
    declined: {
      subject: 'Zu Ihrer Anfrage',
      lines: ['Leider konnte Ihre Anfrage dieses Mal nicht angenommen werden.'],
    },
    cancelled_by_client: {
      subject: 'Abgesagt:',
      lines: ['Sie haben abgesagt. Mehr ist nicht zu tun.'],
    },
    cancelled: {
      subject: 'Abgesagt:',
      lines: ['Leider musste abgesagt werden. Wir bitten um Entschuldigung.'],
    },
    expired: {
      subject: 'Zu Ihrer Anfrage',
      lines: [
        'Was noch offen war, wurde nicht rechtzeitig beantwortet. Damit ist dies beendet. Es tut uns leid.',
      ],
    },
    offered: {
      subject: 'Eine andere Zeit für',
      lines: [
        'Ihnen wird eine andere Zeit angeboten. Bitte wählen Sie mit Ihrem privaten Link.',
        'Gewünscht hatten Sie:',
      ],
    },
    deposit_due: {
      subject: 'Fast geschafft:',
      lines: [
        'Ihre Anfrage ist angenommen. Ein Schritt fehlt noch, bevor sie fest ist: bitte sehen Sie auf Ihren privaten Link.',
      ],
    },
    wish_changed: { subject: 'Ihre Anfrage', lines: ['Ihre Anfrage gilt nun einer anderen Zeit.'] },
    moved: { subject: 'Neue Zeit für', lines: ['Die Zeit hat sich geändert. Das ist die neue:'] },
    proposed: {
      subject: 'Ihr Wunsch für',
      lines: [
        'Ihr Wunsch nach einer anderen Zeit ist angekommen. Bis zur Antwort bleibt alles wie vereinbart:',
      ],
    },
    proposal_declined: {
      subject: 'Zu',
      lines: ['Leider ist die andere Zeit nicht möglich. Alles bleibt wie vereinbart:'],
    },
    proposal_expired: {
      subject: 'Zu',
      lines: ['Ihr Wunsch nach einer anderen Zeit wurde nicht beantwortet. Alles bleibt wie vereinbart:'],
    },
    reminder_day_before: {
      subject: 'Zur Erinnerung:',
      lines: [
        'Wir erinnern an das, was wir vereinbart haben. Bitte sagen Sie mit Ihrem privaten Link, ob Sie weiterhin kommen.',
      ],
    },
    reminder_same_day: {
      subject: 'Bald:',
      lines: [
        'Es ist nicht mehr lange hin. Hat sich etwas geändert, sagen Sie es bitte mit Ihrem privaten Link.',
      ],
    },
  },
  staff: {
    requested: { subject: 'Neue Anfrage', lines: ['Eine neue Anfrage ist angekommen.'] },
    confirmed: {
      subject: 'Bestätigt:',
      lines: ['Diese Anfrage ist bestätigt, ihre Zeit ist reserviert.'],
    },
    declined: { subject: 'Abgelehnt:', lines: ['Diese Anfrage wurde abgelehnt.'] },
    cancelled_by_client: {
      subject: 'Abgesagt:',
      lines: ['Der Kunde hat abgesagt. Die Zeit ist wieder frei.'],
    },
    cancelled: { subject: 'Abgesagt:', lines: ['Dies wurde abgesagt. Die Zeit ist wieder frei.'] },
    expired: {
      subject: 'Beendet:',
      lines: ['Dies wurde nicht rechtzeitig beantwortet und ist beendet.'],
    },
    offer_declined: {
      subject: 'Ihre Antwort auf',
      lines: ['Der Kunde nimmt die angebotenen Zeiten nicht an. Die Anfrage wartet wieder auf Sie.'],
    },
    deposit_due: {
      subject: 'Angenommen:',
      lines: ['Dies ist vereinbart, die Zeit ist reserviert, bis die Anzahlung da ist.'],
    },
    proof_received: {
      subject: 'Eine Datei zu',
      lines: ['Der Kunde hat eine Datei zur Anzahlung geschickt.'],
    },
    wish_changed: { subject: 'Andere Zeit für', lines: ['Der Kunde wünscht nun eine andere Zeit.'] },
    moved: { subject: 'Neue Zeit für', lines: ['Dies hat eine neue Zeit:'] },
    proposed: {
      subject: 'Andere Zeit für',
      lines: ['Der Kunde möchte dies verschieben. Bis zu Ihrer Antwort bleibt es, wo es ist:'],
    },
    proposal_expired: {
      subject: 'Nicht verschoben:',
      lines: ['Sie haben den Wunsch nach einer anderen Zeit nicht beantwortet. Es bleibt also, wo es ist:'],
    },
    attending: { subject: 'Kommt weiterhin:', lines: ['Der Kunde sagt, dass er kommt.'] },
    not_attending: {
      subject: 'Kommt vielleicht nicht:',
      lines: ['Der Kunde sagt, dass er nicht kommen kann.'],
    },
    nudge_first: {
      subject: 'Wartet auf Sie:',
      lines: ['Eine Anfrage wartet seit einem halben Tag auf Ihre Antwort.'],
    },
    nudge_second: {
      subject: 'Wartet noch auf Sie:',
      lines: ['Eine Anfrage wartet seit anderthalb Tagen. Ohne Ihre Antwort endet sie von selbst.'],
    },
  },
  texts: {
    requested: 'Ihre Anfrage ist da:',
    confirmed: 'Bestätigt:',
    declined: 'Eine Antwort auf Ihre Anfrage',
    cancelled_by_client: 'Sie haben abgesagt:',
    cancelled: 'Leider abgesagt:',
    expired: 'Beendet:',
    offered: 'Ein anderer Termin für',
    deposit_due: 'Fast fertig, ein Schritt fehlt noch für',
    wish_changed: 'Ihr Wunsch ist notiert für',
    moved: 'Neuer Termin für',
    proposed: 'Ihr Wunsch ist notiert für',
    proposal_declined: 'Es bleibt wie vereinbart bei',
    proposal_expired: 'Es bleibt wie vereinbart bei',
    reminder_day_before: 'Bald ist es so weit. Kommen Sie?',
    reminder_same_day: 'Gleich:',
  },
};
