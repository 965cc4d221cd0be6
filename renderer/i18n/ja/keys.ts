export const keys = {
  title: 'API キー',
  selected_other: '{{count, number}} 件を選択中',
  someSelected_other: '{{count, number}} 件中 {{some, number}} 件を選択中',
  selection: {
    left_other: '一覧に表示されなくなった {{count, number}} 件の選択を解除しました',
    ended: '一覧の内容が変わったため、選択を解除しました',
    full: '1 件ずつ選択できるのは {{max, number}} 件までです',
  },
  clearSelection: '選択を解除',
  groupBy: '絞り込み',
  groupedBy: '絞り込み: {{by}}',
  more: 'その他',
  action: {
    columns: '列…',
    lockOut: 'ロックアウト…',
    lockOutMany_other: '{{count, number}} 件をロックアウト…',
    unlock: 'ロックアウト解除…',
    unlockMany_other: '{{count, number}} 件のロックアウトを解除…',
    deleteMany_other: '{{count, number}} 件を削除…',
    newSecret: '新しいシークレットキー…',
    findBySecret: 'シークレットで検索…',
    import: 'インポート…',
    exportCsv: 'CSV でエクスポート…',
    exportSomeCsv_other: '{{count, number}} 件を CSV でエクスポート…',
    exportJson: 'JSON でエクスポート…',
    exportSomeJson_other: '{{count, number}} 件を JSON でエクスポート…',
    copyId: 'ID をコピー',
    copyName: '名前をコピー',
  },
  idCopied: 'ID をコピーしました',
  nameCopied: '名前をコピーしました',
  notCopied: 'クリップボードを使用できません。',
  columns: {
    title: '列の選択',
    shown: '一覧に表示する列',
    reset: 'リセット',
    resetHint: 'リセットすると、列と幅が初期状態に戻ります。',
  },
  facets: {
    role: 'ロール',
    status: '状態',
    clear: 'クリア',
  },
  expiring: {
    soon_other: '{{count, number}} 件のキーが 30 日以内に期限切れになります。',
    soonShort_other: '{{count, number}} 件が 30 日以内に期限切れ',
    show: '表示',
  },
  filter: {
    group: 'フィルター',
    none: 'フィルターなし',
    role: 'ロール: {{roles}}',
    status: '状態: {{statuses}}',
    expiresWithin_other: '{{count, number}} 日以内に期限切れ',
    remove: 'フィルター「{{text}}」を解除',
    clear: 'すべて解除',
  },
  empty: {
    none: '一覧に項目がありません',
    what: 'API キーは、1 人の利用者または 1 つのプログラムに API へのアクセスを許可します。',
    howToCreate: '「新規…」を選択して、最初のキーを発行します。',
    whoCreates: 'キーは管理者が発行します。',
    noMatch: '「{{search}}」に一致するキーはありません',
    noneChosen: '絞り込みに一致するキーはありません',
    whereSearched: '名前、説明、発行先、ロール、ID を検索します。',
    whereFiltered: 'フィルターで絞り込まれています。フィルターを解除するか、すべてのキーを表示してください。',
    showAll: 'すべてのキーを表示',
  },
  leftImport: {
    made_other:
      '{{at}} のインポートは、{{count, number}} 件のキーを作成した後に中断されました。シークレットは {{file}} にあります。配布した後、ファイルを削除してください。',
    'made-missing_other':
      '{{at}} のインポートは、{{count, number}} 件のキーを作成した後に中断されました。シークレットのファイル {{file}} は見つかりません。シークレットが手元にない場合は、新しいシークレットを発行してください。',
    removed_other:
      '{{at}} のインポートは、キーを作成する前に中断されました。対応するキーのないシークレットのファイル {{file}} を削除しました。',
    'not-removed_other':
      '{{at}} のインポートは、キーを作成する前に中断されました。{{file}} はその後変更されているため、削除していません。このインポートのシークレットに対応するキーはありません。',
  },
  accessLost:
    '{{path}} に保管庫と同じ所有者、グループ、モードを設定できませんでした。保管庫を共有しているユーザーが使えない可能性があります。所有者または root が chown と chmod で設定できます。',
  exposed: {
    file: 'このコンピューターのすべてのユーザーが、保管庫 {{path}} に書き込めます。chmod o-w で防げます。',
    folder:
      'このコンピューターのすべてのユーザーが、{{path}} にある保管庫を別のファイルに置き換えられます。chmod o-w で防げます。',
    owner: '{{path}} は別のユーザーのものです。そのユーザーは変更できます。',
  },
  torn_other:
    'クラッシュまたは停電により、最後の変更が途中で切れています。この変更の保存は完了しておらず、それより前の内容はすべて残っています。途中まで書き込まれたデータ ({{count, number}} バイト) は、次の変更時に別ファイルに退避されます。',
};
