export const keys = {
  title: 'API キー',
  selected_other: '{{count, number}} 件を選択中',
  selectMatching: '全 {{count, number}} 件を選択',
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
    exportJson: 'JSON でエクスポート…',
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
    show: '表示',
    shown: '30 日以内に期限切れになるキーだけを表示しています。',
    showAll: 'すべてのキーを表示',
  },
  empty: {
    none: '一覧に項目がありません',
    what: 'API キーは、1 人の利用者または 1 つのプログラムに API へのアクセスを許可します。',
    howToCreate: '「新規…」を選択して、最初のキーを発行します。',
    whoCreates: 'キーは管理者が発行します。',
    noMatch: '「{{search}}」に一致するキーはありません',
    noneChosen: '絞り込みに一致するキーはありません',
    whereSearched: '名前、説明、発行先、ロール、ID を検索します。',
    whereChosen: 'ロールまたは状態で絞り込まれています。',
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
