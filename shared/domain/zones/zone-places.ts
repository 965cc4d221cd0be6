// Made by build/zone-tables.mjs of @vvo/tzdb (MIT; cities from GeoNames, CC BY 4.0) and CLDR's cldr-dates-full (Unicode-3.0).

/** A line a zone: today's IANA name, the code of its country (ISO 3166-1), its city in Japanese, and the main cities that keep its time. */
export const zonePlaces = `
Africa/Abidjan|CI|アビジャン|Abidjan,Abobo,Bouaké,Korhogo
Africa/Accra|GH|アクラ|Kumasi,Accra,Tamale,Takoradi
Africa/Addis_Ababa|ET|アジスアベバ|Addis Ababa,Jijiga,Gonder,Mek'ele
Africa/Algiers|DZ|アルジェ|Algiers,Oran,Constantine,Annaba
Africa/Asmara|ER|アスマラ|Asmara,Keren,Himora,Af’abet
Africa/Bamako|ML|バマコ|Bamako,Sikasso,Koutiala,Ségou
Africa/Bangui|CF|バンギ|Bangui,Bimbo,Bégoua,Carnot
Africa/Banjul|GM|バンジュール|Serekunda,Brikama,Sukuta,Talinding
Africa/Bissau|GW|ビサウ|Bissau,Gabú,Contumo,Reino de Bandim
Africa/Blantyre|MW|ブランタイヤ|Lilongwe,Blantyre,Mzuzu,Zomba
Africa/Brazzaville|CG|ブラザビル|Brazzaville,Pointe-Noire,Dolisie,Nkayi
Africa/Bujumbura|BI|ブジュンブラ|Bujumbura,Gitega,Ngozi,Mpanda
Africa/Cairo|EG|カイロ|Cairo,Alexandria,Giza,Shubrā al Khaymah
Africa/Casablanca|MA|カサブランカ|Casablanca,Rabat,Fes,Tangier
Africa/Ceuta|ES|セウタ|
Africa/Conakry|GN|コナクリ|Conakry,Camayenne,Nzérékoré,Kankan
Africa/Dakar|SN|ダカール|Dakar,Pikine,Touba,Guédiawaye
Africa/Dar_es_Salaam|TZ|ダルエスサラーム|Dar es Salaam,Mwanza,Dodoma,Zanzibar
Africa/Djibouti|DJ|ジブチ|Djibouti,Balbala,Ali Sabih,Dikhil
Africa/Douala|CM|ドゥアラ|Douala,Yaoundé,Bamenda,Bafoussam
Africa/El_Aaiun|EH|アイウン|Laayoune,Dakhla,Boujdour,El Marsa
Africa/Freetown|SL|フリータウン|Freetown,Kenema,Bo,Koidu
Africa/Gaborone|BW|ハボローネ|Gaborone,Francistown,Mogoditshane,Maun
Africa/Harare|ZW|ハラレ|Harare,Bulawayo,Chitungwiza,Mutare
Africa/Johannesburg|ZA|ヨハネスブルグ|Johannesburg,Cape Town,Durban,Pretoria
Africa/Juba|SS|ジュバ|Juba,Winejok,Yei,Malakal
Africa/Kampala|UG|カンパラ|Kampala,Nansana,Kira,Bunamwaya
Africa/Khartoum|SD|ハルツーム|Khartoum,Omdurman,Khartoum North,Nyala
Africa/Kigali|RW|キガリ|Kigali,Gisenyi,Musanze,Nyagatare
Africa/Kinshasa|CD|キンシャサ|Kinshasa,Kikwit,Masina,Mbandaka
Africa/Lagos|NG|ラゴス|Lagos,Kano,Ibadan,Abuja
Africa/Libreville|GA|リーブルヴィル|Libreville,Port-Gentil,Franceville,Owendo
Africa/Lome|TG|ロメ|Lomé,Sokodé,Kara,Atakpamé
Africa/Luanda|AO|ルアンダ|Luanda,Mulenvos,Viana,Kikolo
Africa/Lubumbashi|CD|ルブンバシ|Lubumbashi,Mbuji-Mayi,Kisangani,Kananga
Africa/Lusaka|ZM|ルサカ|Lusaka,Kitwe,Ndola,Chipata
Africa/Malabo|GQ|マラボ|Bata,Malabo,Ebebiyin,Añisoc
Africa/Maputo|MZ|マプト|Maputo,Matola,Nampula,Beira
Africa/Maseru|LS|マセル|Maseru,Maputsoe,Mohale's Hoek,Mafeteng
Africa/Mbabane|SZ|ムババーネ|Manzini,Mbabane,Lobamba
Africa/Mogadishu|SO|モガディシオ|Mogadishu,Borama,Hargeysa,Berbera
Africa/Monrovia|LR|モンロビア|Monrovia,Gbarnga,Buchanan,Ganta
Africa/Nairobi|KE|ナイロビ|Nairobi,Kakamega,Mombasa,Nakuru
Africa/Ndjamena|TD|ンジャメナ|N'Djamena,Moundou,Abéché,Sarh
Africa/Niamey|NE|ニアメ|Niamey,Maradi,Zinder,Tahoua
Africa/Nouakchott|MR|ヌアクショット|Nouakchott,Nouadhibou,Kiffa,Dar Naim
Africa/Ouagadougou|BF|ワガドゥグー|Ouagadougou,Bobo-Dioulasso,Koudougou,Saaba
Africa/Porto-Novo|BJ|ポルトノボ|Cotonou,Abomey-Calavi,Porto-Novo,Parakou
Africa/Sao_Tome|ST|サントメ|São Tomé
Africa/Tripoli|LY|トリポリ|Tripoli,Benghazi,Misratah,Zliten
Africa/Tunis|TN|チュニス|Tunis,Sfax,Sousse,Sukrah
Africa/Windhoek|NA|ウィントフック|Windhoek,Rundu,Walvis Bay,Swakopmund
America/Adak|US|アダック|Adak
America/Anchorage|US|アンカレッジ|Anchorage,Fairbanks,Juneau,Eagle River
America/Anguilla|AI|アンギラ|The Valley
America/Antigua|AG|アンティグア|Saint John’s
America/Araguaina|BR|アラグァイナ|
America/Argentina/Buenos_Aires|AR|ブエノスアイレス|Buenos Aires,Córdoba,Rosario,Mar del Plata
America/Argentina/Catamarca|AR|カタマルカ|
America/Argentina/Cordoba|AR|コルドバ|
America/Argentina/Jujuy|AR|フフイ|
America/Argentina/La_Rioja|AR|ラリオハ|
America/Argentina/Mendoza|AR|メンドーサ|
America/Argentina/Rio_Gallegos|AR|リオガジェゴス|
America/Argentina/Salta|AR|サルタ|
America/Argentina/San_Juan|AR|サンファン|
America/Argentina/San_Luis|AR|サンルイス|
America/Argentina/Tucuman|AR|トゥクマン|
America/Argentina/Ushuaia|AR|ウシュアイア|
America/Aruba|AW|アルバ|Oranjestad,Noord,Tanki Leendert,Santa Cruz
America/Asuncion|PY|アスンシオン|Asunción,Ciudad del Este,San Lorenzo,Capiatá
America/Atikokan|CA|アティコカン|Atikokan
America/Bahia|BR|バイーア|
America/Bahia_Banderas|MX|バイアバンデラ|
America/Barbados|BB|バルバドス|Bridgetown
America/Belem|BR|ベレン|
America/Belize|BZ|ベリーズ|Belize City,San Ignacio,San Pedro,Orange Walk
America/Blanc-Sablon|CA|ブラン・サブロン|Blanc-Sablon
America/Boa_Vista|BR|ボアビスタ|
America/Bogota|CO|ボゴタ|Bogotá,Cali,Medellín,Barranquilla
America/Boise|US|ボイシ|
America/Cambridge_Bay|CA|ケンブリッジベイ|Cambridge Bay
America/Campo_Grande|BR|カンポグランデ|
America/Cancun|MX|カンクン|Cancún,Chetumal,Playa del Carmen,Cozumel
America/Caracas|VE|カラカス|Caracas,Maracaibo,Valencia,Barquisimeto
America/Cayenne|GF|カイエンヌ|Cayenne,Matoury,Saint-Laurent-du-Maroni,Kourou
America/Cayman|KY|ケイマン|George Town,West Bay
America/Chicago|US|シカゴ|Chicago,Houston,San Antonio,Dallas
America/Chihuahua|MX|チワワ|
America/Ciudad_Juarez|MX|シウダー・フアレス|Ciudad Juárez
America/Costa_Rica|CR|コスタリカ|San José,Limón,Alajuela,Liberia
America/Coyhaique|CL|コジャイケ|
America/Creston|CA|クレストン|
America/Cuiaba|BR|クイアバ|
America/Curacao|CW|キュラソー|Willemstad,Bandariba
America/Danmarkshavn|GL|デンマークシャウン|Danmarkshavn
America/Dawson|CA|ドーソン|
America/Dawson_Creek|CA|ドーソンクリーク|
America/Denver|US|デンバー|Denver,El Paso,Albuquerque,Colorado Springs
America/Detroit|US|デトロイト|
America/Dominica|DM|ドミニカ|Roseau
America/Edmonton|CA|エドモントン|Calgary,Edmonton,Lethbridge,Red Deer
America/Eirunepe|BR|エイルネペ|
America/El_Salvador|SV|エルサルバドル|San Salvador,Soyapango,San Miguel,Santa Ana
America/Fort_Nelson|CA|フォートネルソン|
America/Fortaleza|BR|フォルタレザ|
America/Glace_Bay|CA|グレースベイ|
America/Goose_Bay|CA|グースベイ|
America/Grand_Turk|TC|グランドターク|Providenciales,Cockburn Town
America/Grenada|GD|グレナダ|Saint George's
America/Guadeloupe|GP|グアドループ|Les Abymes,Baie-Mahault,Le Gosier,Petit-Bourg
America/Guatemala|GT|グアテマラ|Guatemala City,Villa Nueva,Mixco,Cobán
America/Guayaquil|EC|グアヤキル|Quito,Guayaquil,Cuenca,Santo Domingo de los Colorados
America/Guyana|GY|ガイアナ|Georgetown,Linden,New Amsterdam
America/Halifax|CA|ハリファクス|Halifax,Sydney,Dartmouth,Moncton
America/Havana|CU|ハバナ|Havana,Santiago de Cuba,Camagüey,Holguín
America/Hermosillo|MX|エルモシヨ|Hermosillo,Culiacán,Mazatlán,Tepic
America/Indiana/Indianapolis|US|インディアナポリス|
America/Indiana/Knox|US|インディアナ州ノックス|
America/Indiana/Marengo|US|インディアナ州マレンゴ|
America/Indiana/Petersburg|US|インディアナ州ピーターズバーグ|
America/Indiana/Tell_City|US|インディアナ州テルシティ|
America/Indiana/Vevay|US|インディアナ州ビベー|
America/Indiana/Vincennes|US|インディアナ州ビンセンス|
America/Indiana/Winamac|US|インディアナ州ウィナマック|
America/Inuvik|CA|イヌヴィク|
America/Iqaluit|CA|イカルイット|
America/Jamaica|JM|ジャマイカ|Kingston,Spanish Town,Portmore,Montego Bay
America/Juneau|US|ジュノー|
America/Kentucky/Louisville|US|ルイビル|
America/Kentucky/Monticello|US|ケンタッキー州モンティチェロ|
America/Kralendijk|BQ|クラレンダイク|Kralendijk
America/La_Paz|BO|ラパス|La Paz,Santa Cruz de la Sierra,Cochabamba,Sucre
America/Lima|PE|リマ|Lima,Callao,Arequipa,Trujillo
America/Los_Angeles|US|ロサンゼルス|Los Angeles,San Diego,San Jose,San Francisco
America/Lower_Princes|SX|ローワー・プリンセズ・クウォーター|Philipsburg
America/Maceio|BR|マセイオ|
America/Managua|NI|マナグア|Managua,León,Masaya,Chinandega
America/Manaus|BR|マナウス|Manaus,Campo Grande,Cuiabá,Porto Velho
America/Marigot|MF|マリゴ|Marigot
America/Martinique|MQ|マルティニーク|Fort-de-France,Le Lamentin,Le Robert,Sainte-Marie
America/Matamoros|MX|マタモロス|Reynosa,Heroica Matamoros,Nuevo Laredo,Ciudad Acuña
America/Mazatlan|MX|マサトラン|
America/Menominee|US|メノミニー|
America/Merida|MX|メリダ|
America/Metlakatla|US|メトラカトラ|
America/Mexico_City|MX|メキシコシティー|Mexico City,Iztapalapa,Puebla,Ecatepec de Morelos
America/Miquelon|PM|ミクロン島|Saint-Pierre
America/Moncton|CA|モンクトン|
America/Monterrey|MX|モンテレイ|
America/Montevideo|UY|モンテビデオ|Montevideo,Salto,Maldonado,Rivera
America/Montserrat|MS|モントセラト|Brades,Plymouth
America/Nassau|BS|ナッソー|Nassau,Lucaya,Freeport,Killarney
America/New_York|US|ニューヨーク|New York City,Brooklyn,Queens,Philadelphia
America/Nome|US|ノーム|
America/Noronha|BR|ノローニャ|Noronha
America/North_Dakota/Beulah|US|ノースダコタ州ビューラー|
America/North_Dakota/Center|US|ノースダコタ州センター|
America/North_Dakota/New_Salem|US|ノースダコタ州ニューセーラム|
America/Nuuk|GL|ヌーク|Nuuk,Scoresbysund
America/Ojinaga|MX|オヒナガ|
America/Panama|PA|パナマ|Panama City,San Miguelito,Juan Díaz,David
America/Paramaribo|SR|パラマリボ|Paramaribo,Lelydorp
America/Phoenix|US|フェニックス|Phoenix,Tucson,Mesa,Chandler
America/Port-au-Prince|HT|ポルトープランス|Port-au-Prince,Carrefour,Delmas,Pétionville
America/Port_of_Spain|TT|ポートオブスペイン|Chaguanas,Mon Repos,San Fernando,Port of Spain
America/Porto_Velho|BR|ポルトベーリョ|
America/Puerto_Rico|PR|プエルトリコ|San Juan,Bayamón,Carolina,Ponce
America/Punta_Arenas|CL|プンタアレナス|Punta Arenas,Coyhaique,Puerto Natales,Puerto Aysén
America/Rankin_Inlet|CA|ランキンインレット|
America/Recife|BR|レシフェ|
America/Regina|CA|レジャイナ|Saskatoon,Regina,Prince Albert,Moose Jaw
America/Resolute|CA|レゾリュート|Resolute,Rankin Inlet
America/Rio_Branco|BR|リオブランコ|Rio Branco,Cruzeiro do Sul,Sena Madureira,Benjamin Constant
America/Santarem|BR|サンタレム|
America/Santiago|CL|サンチアゴ|Santiago,Puente Alto,Maipú,Antofagasta
America/Santo_Domingo|DO|サントドミンゴ|Santo Domingo,Santiago de los Caballeros,Santo Domingo Oeste,Santo Domingo Este
America/Sao_Paulo|BR|サンパウロ|São Paulo,Rio de Janeiro,Belo Horizonte,Salvador
America/Scoresbysund|GL|イトコルトルミット|
America/Sitka|US|シトカ|
America/St_Barthelemy|BL|サン・バルテルミー|Gustavia
America/St_Johns|CA|セントジョンズ|St. John's,Conception Bay South,Paradise,Mount Pearl
America/St_Kitts|KN|セントクリストファー|Basseterre
America/St_Lucia|LC|セントルシア|Gros Islet,Castries
America/St_Thomas|VI|セントトーマス|Saint Croix,Charlotte Amalie
America/St_Vincent|VC|セントビンセント|Kingstown,Calliaqua
America/Swift_Current|CA|スウィフトカレント|
America/Tegucigalpa|HN|テグシガルパ|Tegucigalpa,San Pedro Sula,Danlí,La Ceiba
America/Thule|GL|チューレ|Thule
America/Tijuana|MX|ティフアナ|Tijuana,Mexicali,Ensenada,Rosarito
America/Toronto|CA|トロント|Toronto,Montréal,Ottawa,Mississauga
America/Tortola|VG|トルトーラ|Road Town
America/Vancouver|CA|バンクーバー|Vancouver,Surrey,Victoria,Burnaby
America/Whitehorse|CA|ホワイトホース|Whitehorse,Fort St. John,Creston,Fort Nelson
America/Winnipeg|CA|ウィニペグ|Winnipeg,Brandon,Steinbach,Kenora
America/Yakutat|US|ヤクタット|
Antarctica/Casey|AQ|ケーシー基地|Casey
Antarctica/Davis|AQ|デービス基地|Davis
Antarctica/DumontDUrville|AQ|デュモン・デュルヴィル基地|DumontDUrville
Antarctica/Macquarie|AU|マッコリー|
Antarctica/Mawson|AQ|モーソン基地|Mawson,Vostok
Antarctica/McMurdo|AQ|マクマード基地|McMurdo
Antarctica/Palmer|AQ|パーマー基地|Palmer,Rothera
Antarctica/Rothera|AQ|ロゼラ基地|
Antarctica/Syowa|AQ|昭和基地|Syowa
Antarctica/Troll|AQ|トロル基地|Troll
Antarctica/Vostok|AQ|ボストーク基地|
Arctic/Longyearbyen|SJ|ロングイェールビーン|Longyearbyen
Asia/Aden|YE|アデン|Sanaa,Aden,Taiz,Ibb
Asia/Almaty|KZ|アルマトイ|Almaty,Astana,Shymkent,Aktobe
Asia/Amman|JO|アンマン|Amman,Zarqa,Irbid,Russeifa
Asia/Anadyr|RU|アナディリ|
Asia/Aqtau|KZ|アクタウ|
Asia/Aqtobe|KZ|アクトベ|
Asia/Ashgabat|TM|アシガバード|Ashgabat,Türkmenabat,Daşoguz,Mary
Asia/Atyrau|KZ|アティラウ|
Asia/Baghdad|IQ|バグダッド|Baghdad,Mosul,Erbil,Basrah
Asia/Bahrain|BH|バーレーン|Al Muharraq,Manama,Madīnat Ḩamad,Ar Rifā‘
Asia/Baku|AZ|バクー|Baku,Sumgayit,Ganja,Khirdalan
Asia/Bangkok|TH|バンコク|Bangkok,Samut Prakan,Mueang Nonthaburi,Chon Buri
Asia/Barnaul|RU|バルナウル|
Asia/Beirut|LB|ベイルート|Beirut,Tripoli,Sidon,Tyre
Asia/Bishkek|KG|ビシュケク|Bishkek,Osh,Manas,Karakol
Asia/Brunei|BN|ブルネイ|Bandar Seri Begawan,Sengkurong,Mentiri,Kuala Belait
Asia/Chita|RU|チタ|Chita,Yakutsk,Blagoveshchensk,Belogorsk
Asia/Colombo|LK|コロンボ|Colombo,Dehiwala-Mount Lavinia,Maharagama,Jaffna
Asia/Damascus|SY|ダマスカス|Aleppo,Damascus,Homs,Latakia
Asia/Dhaka|BD|ダッカ|Dhaka,Chattogram,Gazipur,Khulna
Asia/Dili|TL|ディリ|Dili,Maliana,Suai,Likisá
Asia/Dubai|AE|ドバイ|Dubai,Abu Dhabi,Sharjah,Al Ain City
Asia/Dushanbe|TJ|ドゥシャンベ|Dushanbe,Isfara,Istaravshan,Kŭlob
Asia/Famagusta|CY|ファマグスタ|
Asia/Gaza|PS|ガザ|Gaza,Khān Yūnis,Jabālyā,Hebron
Asia/Hebron|PS|ヘブロン|
Asia/Ho_Chi_Minh|VN|ホーチミン|Ho Chi Minh City,Hanoi,Haiphong,Cần Thơ
Asia/Hong_Kong|HK|香港|Hong Kong,Victoria,Tuen Mun,Sha Tin
Asia/Hovd|MN|ホブド|Ulaangom,Khovd,Ölgii,Altai
Asia/Irkutsk|RU|イルクーツク|Irkutsk,Ulan-Ude,Bratsk,Angarsk
Asia/Jakarta|ID|ジャカルタ|Jakarta,Surabaya,Bekasi,Bandung
Asia/Jayapura|ID|ジャヤプラ|Jayapura,Ambon,Sorong,Ternate
Asia/Jerusalem|IL|エルサレム|Jerusalem,Tel Aviv,Haifa,Rishon LeTsiyyon
Asia/Kabul|AF|カブール|Kabul,Herāt,Mazār-e Sharīf,Kandahār
Asia/Kamchatka|RU|カムチャッカ|Petropavlovsk-Kamchatsky,Yelizovo,Vilyuchinsk,Anadyr
Asia/Karachi|PK|カラチ|Lahore,Karachi,Peshawar,Faisalabad
Asia/Kathmandu|NP|カトマンズ|Kathmandu,Pokhara,Bharatpur,Pātan
Asia/Khandyga|RU|ハンドゥイガ|
Asia/Kolkata|IN|コルカタ|Mumbai,Delhi,Bengaluru,Hyderabad
Asia/Krasnoyarsk|RU|クラスノヤルスク|
Asia/Kuala_Lumpur|MY|クアラルンプール|Kuala Lumpur,Johor Bahru,Kampung Baru Subang,Petaling Jaya
Asia/Kuching|MY|クチン|
Asia/Kuwait|KW|クウェート|Al Aḩmadī,Ḩawallī,Şabāḩ as Sālim,Al Farwānīyah
Asia/Macau|MO|マカオ|Macau,Taipa,Sé,Luhuan
Asia/Magadan|RU|マガダン|
Asia/Makassar|ID|マカッサル|Makassar,Samarinda,Balikpapan,Denpasar
Asia/Manila|PH|マニラ|Quezon City,Davao,Caloocan,Manila
Asia/Muscat|OM|マスカット|Muscat,Seeb,Bawshar,‘Ibrī
Asia/Nicosia|CY|ニコシア|Nicosia,Limassol,Larnaca,Stróvolos
Asia/Novokuznetsk|RU|ノヴォクズネツク|
Asia/Novosibirsk|RU|ノヴォシビルスク|Novosibirsk,Krasnoyarsk,Barnaul,Tomsk
Asia/Omsk|RU|オムスク|Omsk,Tara,Kalachinsk,Isil’kul’
Asia/Oral|KZ|オラル|
Asia/Phnom_Penh|KH|プノンペン|Phnom Penh,Takeo,Siem Reap,Battambang
Asia/Pontianak|ID|ポンティアナック|
Asia/Pyongyang|KP|平壌|Pyongyang,Hamhŭng,Namp’o,Sunch’ŏn
Asia/Qatar|QA|カタール|Doha,Ar Rayyān,Lusail,Az̧ Z̧a‘āyin
Asia/Qostanay|KZ|コスタナイ|
Asia/Qyzylorda|KZ|クズロルダ|
Asia/Riyadh|SA|リヤド|Jeddah,Riyadh,Makkah,Madinah
Asia/Sakhalin|RU|サハリン|Yuzhno-Sakhalinsk,Magadan,Korsakov,Kholmsk
Asia/Samarkand|UZ|サマルカンド|
Asia/Seoul|KR|ソウル|Seoul,Busan,Incheon,Daegu
Asia/Shanghai|CN|上海|Shanghai,Chongqing,Chengdu,Beijing
Asia/Singapore|SG|シンガポール|Singapore,Ulu Bedok,Bedok New Town,Sengkang New Town
Asia/Srednekolymsk|RU|スレドネコリムスク|
Asia/Taipei|TW|台北|Taipei,New Taipei City,Taichung,Kaohsiung
Asia/Tashkent|UZ|タシケント|Tashkent,Andijon,Namangan,Samarkand
Asia/Tbilisi|GE|トビリシ|Tbilisi,Batumi,Kutaisi,Rustavi
Asia/Tehran|IR|テヘラン|Tehran,Mashhad,Isfahan,Karaj
Asia/Thimphu|BT|ティンプー|Thimphu,Phuntsholing,Tsirang,Punākha
Asia/Tokyo|JP|東京|Tokyo,Yokohama,Osaka,Nagoya
Asia/Tomsk|RU|トムスク|
Asia/Ulaanbaatar|MN|ウランバートル|Ulan Bator,Erdenet,Darhan,Choibalsan
Asia/Urumqi|CN|ウルムチ|Ürümqi,Shihezi,Korla,Aqsu
Asia/Ust-Nera|RU|ウスチネラ|
Asia/Vientiane|LA|ビエンチャン|Vientiane,Savannakhet,Thakhèk,Pakse
Asia/Vladivostok|RU|ウラジオストク|Khabarovsk,Vladivostok,Komsomolsk-on-Amur,Ussuriysk
Asia/Yakutsk|RU|ヤクーツク|
Asia/Yangon|MM|ヤンゴン|Yangon,Mandalay,Nay Pyi Taw,Hlaingthaya
Asia/Yekaterinburg|RU|エカテリンブルグ|Yekaterinburg,Chelyabinsk,Ufa,Perm
Asia/Yerevan|AM|エレバン|Yerevan,Gyumri,Vanadzor,Abovyan
Atlantic/Azores|PT|アゾレス|Ponta Delgada
Atlantic/Bermuda|BM|バミューダ|Hamilton
Atlantic/Canary|ES|カナリア|Las Palmas de Gran Canaria,Santa Cruz de Tenerife,La Laguna,Telde
Atlantic/Cape_Verde|CV|カーボベルデ|Praia,Mindelo,Espargos,Assomada
Atlantic/Faroe|FO|フェロー|Tórshavn
Atlantic/Madeira|PT|マデイラ|
Atlantic/Reykjavik|IS|レイキャビク|Reykjavík,Kópavogur,Hafnarfjörður,Reykjanesbær
Atlantic/South_Georgia|GS|サウスジョージア|Grytviken
Atlantic/St_Helena|SH|セントヘレナ|Jamestown
Atlantic/Stanley|FK|スタンレー|Stanley
Australia/Adelaide|AU|アデレード|Adelaide,Adelaide Hills,Mount Gambier,Mount Barker
Australia/Brisbane|AU|ブリスベン|Brisbane,Gold Coast,Sunshine Coast,Logan City
Australia/Broken_Hill|AU|ブロークンヒル|
Australia/Darwin|AU|ダーウィン|Darwin,Palmerston,Alice Springs
Australia/Eucla|AU|ユークラ|Eucla
Australia/Hobart|AU|ホバート|
Australia/Lindeman|AU|リンデマン|
Australia/Lord_Howe|AU|ロードハウ|Lord Howe
Australia/Melbourne|AU|メルボルン|
Australia/Perth|AU|パース|Perth,Mandurah,Bunbury,Geraldton
Australia/Sydney|AU|シドニー|Sydney,Melbourne,Newcastle,Canberra
Europe/Amsterdam|NL|アムステルダム|Rotterdam,Amsterdam,The Hague,Utrecht
Europe/Andorra|AD|アンドラ|Andorra la Vella,les Escaldes
Europe/Astrakhan|RU|アストラハン|
Europe/Athens|GR|アテネ|Athens,Thessaloníki,Pátra,Piraeus
Europe/Belgrade|RS|ベオグラード|Belgrade,Niš,Novi Sad,Novi Beograd
Europe/Berlin|DE|ベルリン|Berlin,Hamburg,Munich,Köln
Europe/Bratislava|SK|ブラチスラバ|Bratislava,Košice,Petržalka,Nitra
Europe/Brussels|BE|ブリュッセル|Brussels,Antwerp,Gent,Charleroi
Europe/Bucharest|RO|ブカレスト|Bucharest,Iaşi,Constanţa,Cluj-Napoca
Europe/Budapest|HU|ブダペスト|Budapest,Debrecen,Szeged,Miskolc
Europe/Busingen|DE|ビュージンゲン|
Europe/Chisinau|MD|キシナウ|Chisinau,Tiraspol,Bălţi,Bender
Europe/Copenhagen|DK|コペンハーゲン|Copenhagen,Århus,Odense,Aalborg
Europe/Dublin|IE|ダブリン|Dublin,Cork,Limerick,Galway
Europe/Gibraltar|GI|ジブラルタル|Gibraltar
Europe/Guernsey|GG|ガーンジー|Saint Peter Port
Europe/Helsinki|FI|ヘルシンキ|Helsinki,Espoo,Tampere,Vantaa
Europe/Isle_of_Man|IM|マン島|Douglas
Europe/Istanbul|TR|イスタンブール|Istanbul,Ankara,Bursa,İzmir
Europe/Jersey|JE|ジャージー|Saint Helier
Europe/Kaliningrad|RU|カリーニングラード|Kaliningrad,Chernyakhovsk,Sovetsk,Baltiysk
Europe/Kirov|RU|キーロフ|
Europe/Kyiv|UA|キーウ|Kyiv,Kharkiv,Odesa,Dnipro
Europe/Lisbon|PT|リスボン|Lisbon,Porto,Braga,Amadora
Europe/Ljubljana|SI|リュブリャナ|Ljubljana,Maribor,Celje,Kranj
Europe/London|GB|ロンドン|London,Birmingham,Glasgow,Manchester
Europe/Luxembourg|LU|ルクセンブルク|Luxembourg,Esch-sur-Alzette,Dudelange
Europe/Madrid|ES|マドリード|Madrid,Barcelona,Valencia,Zaragoza
Europe/Malta|MT|マルタ|San Pawl il-Baħar,Birkirkara,Mosta,Sliema
Europe/Mariehamn|AX|マリエハムン|Mariehamn
Europe/Minsk|BY|ミンスク|Minsk,Homyel',Hrodna,Vitebsk
Europe/Monaco|MC|モナコ|Monaco
Europe/Moscow|RU|モスクワ|Moscow,Saint Petersburg,Nizhniy Novgorod,Kazan
Europe/Oslo|NO|オスロ|Oslo,Bergen,Trondheim,Stavanger
Europe/Paris|FR|パリ|Paris,Marseille,Lyon,Toulouse
Europe/Podgorica|ME|ポドゴリツァ|Podgorica,Nikšić,Herceg Novi,Pljevlja
Europe/Prague|CZ|プラハ|Prague,Brno,Ostrava,Pilsen
Europe/Riga|LV|リガ|Riga,Daugavpils,Liepāja,Jelgava
Europe/Rome|IT|ローマ|Rome,Milan,Naples,Turin
Europe/Samara|RU|サマラ|Samara,Saratov,Tolyatti,Izhevsk
Europe/San_Marino|SM|サンマリノ|San Marino
Europe/Sarajevo|BA|サラエボ|Sarajevo,Banja Luka,Zenica,Tuzla
Europe/Saratov|RU|サラトフ|
Europe/Simferopol|UA|シンフェロポリ|Sevastopol,Simferopol,Kerch,Yevpatoriya
Europe/Skopje|MK|スコピエ|Skopje,Kumanovo,Prilep,Bitola
Europe/Sofia|BG|ソフィア|Sofia,Plovdiv,Varna,Burgas
Europe/Stockholm|SE|ストックホルム|Stockholm,Gothenburg,Malmö,Uppsala
Europe/Tallinn|EE|タリン|Tallinn,Tartu,Narva,Pärnu
Europe/Tirane|AL|ティラナ|Tirana,Durrës,Vlorë,Elbasan
Europe/Ulyanovsk|RU|ウリヤノフスク|
Europe/Vaduz|LI|ファドゥーツ|Vaduz
Europe/Vatican|VA|バチカン|Vatican City
Europe/Vienna|AT|ウィーン|Vienna,Graz,Linz,Salzburg
Europe/Vilnius|LT|ヴィリニュス|Vilnius,Kaunas,Klaipėda,Šiauliai
Europe/Volgograd|RU|ボルゴグラード|
Europe/Warsaw|PL|ワルシャワ|Warsaw,Kraków,Wrocław,Łódź
Europe/Zagreb|HR|ザグレブ|Zagreb,Split,Rijeka,Osijek
Europe/Zurich|CH|チューリッヒ|Zürich,Geneva,Basel,Lausanne
Indian/Antananarivo|MG|アンタナナリボ|Antananarivo,Toamasina,Antsirabe,Mahajanga
Indian/Chagos|IO|チャゴス|Chagos
Indian/Christmas|CX|クリスマス島|Flying Fish Cove
Indian/Cocos|CC|ココス諸島|West Island
Indian/Comoro|KM|コモロ|Moroni,Moutsamoudou,Fomboni
Indian/Kerguelen|TF|ケルゲレン諸島|Port-aux-Français
Indian/Mahe|SC|マヘ|Victoria
Indian/Maldives|MV|モルディブ|Male
Indian/Mauritius|MU|モーリシャス|Port Louis,Vacoas,Beau Bassin-Rose Hill,Curepipe
Indian/Mayotte|YT|マヨット|Mamoudzou,Koungou,Labattoir,Kaouéni
Indian/Reunion|RE|レユニオン|Saint-Denis,Saint-Paul,Saint-Pierre,Le Tampon
Pacific/Apia|WS|アピア|Apia
Pacific/Auckland|NZ|オークランド|Auckland,Christchurch,Wellington,Manukau City
Pacific/Bougainville|PG|ブーゲンビル|Arawa
Pacific/Chatham|NZ|チャタム|Chatham
Pacific/Chuuk|FM|チューク|Chuuk
Pacific/Easter|CL|イースター島|Easter
Pacific/Efate|VU|エフェテ島|Port-Vila
Pacific/Fakaofo|TK|ファカオフォ|Fakaofo
Pacific/Fiji|FJ|フィジー|Nasinu,Suva,Lautoka,Nadi
Pacific/Funafuti|TV|フナフティ|Funafuti
Pacific/Galapagos|EC|ガラパゴス|Galapagos
Pacific/Gambier|PF|ガンビエ諸島|Gambier
Pacific/Guadalcanal|SB|ガダルカナル|Honiara,Tandai,Malango
Pacific/Guam|GU|グアム|Dededo Village,Yigo Village,Tamuning-Tumon-Harmon Village,Mangilao Village
Pacific/Honolulu|US|ホノルル|Honolulu,East Honolulu,Pearl City,Makakilo / Kapolei / Honokai Hale
Pacific/Kanton|KI|カントン島|Kanton
Pacific/Kiritimati|KI|キリスィマスィ島|Kiritimati
Pacific/Kosrae|FM|コスラエ|Kosrae,Palikir
Pacific/Kwajalein|MH|クェゼリン|
Pacific/Majuro|MH|マジュロ|Majuro,Dalap-Uliga-Dorrit,Kwajalein
Pacific/Marquesas|PF|マルキーズ|Marquesas
Pacific/Midway|UM|ミッドウェー島|Midway
Pacific/Nauru|NR|ナウル|Yaren
Pacific/Niue|NU|ニウエ|Alofi
Pacific/Norfolk|NF|ノーフォーク島|Kingston
Pacific/Noumea|NC|ヌメア|Nouméa,Mont-Dore,Dumbéa
Pacific/Pago_Pago|AS|パゴパゴ|Pago Pago
Pacific/Palau|PW|パラオ|Ngerulmud
Pacific/Pitcairn|PN|ピトケアン諸島|Adamstown
Pacific/Pohnpei|FM|ポンペイ島|
Pacific/Port_Moresby|PG|ポートモレスビー|Port Moresby,Lae,Mount Hagen,Popondetta
Pacific/Rarotonga|CK|ラロトンガ|Avarua
Pacific/Saipan|MP|サイパン|Saipan
Pacific/Tahiti|PF|タヒチ|Faaa,Papeete,Punaauia
Pacific/Tarawa|KI|タラワ|Tarawa
Pacific/Tongatapu|TO|トンガタプ|Nuku‘alofa
Pacific/Wake|UM|ウェーク島|Wake
Pacific/Wallis|WF|ウォリス諸島|Mata-Utu
`;
