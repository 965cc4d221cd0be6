export const properties = {
  title: 'API キーのプロパティ',
  tab: { general: '全般', secret: 'シークレット', history: '履歴' },
  datePattern: 'YYYY-MM-DD',
  validThrough: '<whole>{{instant}}</whole> ({{timeZone}}) まで有効',
  noTimeZone: '一致するタイムゾーンがありません',
  unnamedTimeZone: 'このコンピューターのタイムゾーンには IANA 名がありません。選択してください。',
  sameHolder_other: '同じ発行先の有効なキーが他に {{count, number}} 件あります: {{names}}',
  whenBy: '{{at}} ({{name}})',
  copyId: 'ID をコピー',
  copied: 'コピーしました',
  gone: 'このキーは別の場所で削除されたため、変更できません。表示されているのは、削除前の内容と入力した内容です。',
  role: {
    new: '新規…',
    newHint: '新しいロールを定義する',
    edit: '編集',
    editHint: 'このロールを開く',
  },
  lockedOut: {
    label: 'ロックアウト (認証を拒否)',
    note: 'サービスは、次のキーリストを受け取った時点からこのキーを拒否します。',
  },
  conflict: {
    summary:
      '編集中の {{at}} に {{name}} さんがこのキーを変更しました。まだ何も保存されていません。{{fields}}についてどちらの内容を使うかを選び、もう一度 OK を押してください。',
  },
  discardNew: {
    title: 'このキーを破棄しますか?',
    unnamed: 'キーはまだ作成されていません。入力した内容は失われます。',
    named: 'キー「{{name}}」はまだ作成されていません。入力した内容は失われます。',
  },
  discardChanges: {
    title: '変更を破棄しますか?',
    text: 'キー「{{name}}」の変更はまだ保存されていません。次の項目に入力した内容が失われます: {{fields}}',
  },
  secret: {
    current: '現在のシークレット',
    issued: '発行日時:',
    digestOnly:
      'ダイジェストのみを保存しているため、再表示はできません。シークレットを紛失した場合は、新しく発行してください。',
    refused: {
      'locked-out': 'このキーはロックアウトされています。サービスはどのシークレットも拒否します。',
      expired: 'このキーは期限切れです。サービスはどのシークレットも拒否します。',
    },
    new: '新しいシークレットキー…',
    old: '旧シークレット',
    goodUntil: '有効期限:',
    stopNow: '今すぐ無効化',
    stopTitle: '旧シークレットを無効にしますか?',
    stopText:
      'サービスは、次のキーリストを受け取った時点から「{{name}}」の旧シークレットを拒否します。まだ使用しているプログラムは動作しなくなります。この操作は取り消せません。',
  },
  history: { by: '({{name}})', more: 'さらに表示' },
  newSecret: {
    title: '新しいシークレットキー',
    intro: '「{{name}}」に新しいシークレットキーを発行します。表示されるのは一度だけです。',
    legend: '旧シークレットを無効にする時期',
    now: '今すぐ',
    hour: '1 時間後',
    day: '24 時間後',
    week: '7 日後',
    expiresFirst: 'キーの有効期限',
    third: 'さらに前のシークレットはまだ有効ですが、今すぐ無効になります。',
    services: 'サービスには次のキーリストで反映されます。',
    issue: '新しいシークレットキーを発行',
  },
  targets: {
    more_other: '他 {{count, number}} 件',
    gone_other:
      'このうち {{count, number}} 件のキーは別の場所で削除されていました。何も変更していません。これらを除いて続行できます。',
  },
  lock: {
    title_other: 'キーのロックアウト',
    text_other:
      'サービスは、次のキーリストを受け取った時点からこれらのキーを拒否します。ロックアウトは後で解除できます。',
    alike_other: '選択したキーのうち {{count, number}} 件はすでにロックアウトされています。',
    button_other: '{{count, number}} 件のキーをロックアウト',
  },
  unlock: {
    title_other: 'ロックアウトの解除',
    text_other:
      'サービスは、次のキーリストを受け取った時点からこれらのキーを再び受け付けます。ただし、期限切れのキーは拒否されたままです。',
    alike_other: '選択したキーのうち {{count, number}} 件はロックアウトされていません。',
    button_other: '{{count, number}} 件のキーのロックアウトを解除',
  },
  delete: {
    title_other: 'キーの削除',
    text_other:
      'サービスは、次のキーリストを受け取った時点からこれらのキーを拒否します。この操作は取り消せません。削除したキーは監査に残ります。',
    typeNumber: '削除するには {{count, number}} と入力してください',
    wrongNumber: 'キーの数と一致しません。{{count, number}} と入力してください。',
    button_other: '{{count, number}} 件のキーを削除',
  },
  find: {
    title: 'シークレットで検索',
    label: 'シークレットキーの値、またはそれを含むテキスト',
    hint: '貼り付けると、このコンピューター上ですぐに照合されます。内容は保存されません。',
    find: '検索',
    nothingPasted: 'シークレットキーの値、またはそれを含むテキストを貼り付けてください。',
    tooLong: '長すぎます。一度に貼り付けられるのは {{max, number}} 文字までです。',
    none: 'このテキストにシークレットキーの値はありません。',
    found_other: 'シークレットキーの値が {{count, number}} 件見つかりました',
    more_other: '他の {{count, number}} 件は表示されていません。テキストを分けて貼り付けてください。',
    holder: '発行先: {{name}}',
    lockOut: 'ロックアウト…',
    verdict: {
      current: 'このキーの現在のシークレット',
      retiring: 'このキーの旧シークレット ({{until}} まで有効)',
      replaced: 'このキーではすでに使われていないシークレット',
      unknown: 'この保管庫のどのキーのものでもありません',
      mistyped: '入力の誤り、または途中で切れています (チェックサム不一致)',
      outdated: '検索後に、このキーに新しいシークレットが発行されました。もう一度検索してください。',
    },
  },
};
