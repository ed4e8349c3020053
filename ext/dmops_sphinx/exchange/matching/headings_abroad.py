"""Headings of tables in other languages, and what they are called in English."""

from __future__ import annotations

from collections.abc import Mapping

from .synonyms import folded

__all__ = ["HINTS_ABROAD", "in_english"]

# English headings, separated by commas where one word has several uses, and the words for
# them: German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish, Japanese, Chinese.
_WORDS = """
wbs code: PSP-Code | PSP | PSP-Nr. | PSP-Element | Strukturplancode | code OTP | OTP | code
    WBS | código EDT | EDT | código EAP | EAP | codice WBS | codice | WBS-code | kod WBS |
    WBS-kod | WBSコード | コード | 代码 | 编号 | EDT | SDP
full name: Langname | voller Name | vollständiger Name | Name ausgeschrieben | nom complet |
    nombre completo | nome completo | volledige naam | pełna nazwa | fullständigt namn | 正式名
host: Betreiber | Träger | hébergeur | exploitant | operador | anfitrión | gestore | 運営
city: Stadt | ville | ciudad | cidade | città | stad | miasto | 都市 | 所在地
service: Dienst | Service | servicio | serviço | servizio | dienst | サービス | 服务
system: System | Anwendung | Verfahren | système | application | sistema | aplicación |
    applicazione | aplicação | システム | 系统
code: Code | Codigo | Kode | Kod
name: Bezeichnung | Benennung | Name | intitulé | libellé | désignation | nom | nombre |
    nombre del elemento | denominación | nome | designação | denominazione | naam |
    omschrijving | nazwa | namn | benämning | 名称 | 名前 | 氏名 | 名字 | 姓名
title, role title: Titel | Stelle | Stellenbezeichnung | Funktion | Rolle | titre | poste |
    fonction | rôle | título | puesto | cargo | rol | função | titolo | ruolo | mansione |
    functie | tytuł | stanowisko | roll | befattning | 役職 | 役割 | 职位 | 角色 |
    intitulé du rôle | 役割名
description: Beschreibung | Erläuterung | Aufgaben | Aufgabenbeschreibung | description |
    descriptif | tâches | descripción | tareas | descrição | descrizione | compiti |
    beschrijving | opis | beskrivning | 説明 | 内容 | 描述 | 说明 | Beschreibung der Rolle |
    descripción del rol | description du rôle | 役割の説明
expansion: Bedeutung | Langform | Erklärung | signification | définition | développé |
    significado | definición | definição | significato | definizione | betekenis | znaczenie |
    betydelse | 意味 | 正式名称 | 含义 | 全称
term, short, initials: Abkürzung | Kürzel | Kurzform | Kurz | Kurzname | Kurzbezeichnung |
    nom court | nombre corto | nome breve | korte naam | Akronym | abréviation | sigle |
    acronyme | abreviatura | acrónimo | sigla | acrônimo | acronimo | abbreviazione |
    afkorting | skrót | förkortning | 略語 | 略称 | 缩写 | 简称
term: Begriff | terme | término | termo | termine | begrip | 用語 | 术语
manager: Verantwortlich | Verantwortliche | Verantwortlicher | verantwortliche Person |
    Leitung | Leiter | Manager | responsable | chef | gestionnaire | gerente | responsável |
    responsabile | verantwoordelijke | kierownik | odpowiedzialny | ansvarig | 責任者 | 担当者 |
    负责人 | 经理
owner: Eigentümer | Produktverantwortlicher | Produktverantwortung | propriétaire |
    propietario | dueño | proprietário | proprietario | eigenaar | właściciel | ägare |
    オーナー | 所有者
team: Team | Gruppe | équipe | groupe | equipo | grupo | equipe | squadra | gruppo | groep |
    zespół | grupp | チーム | 团队
institution: Einrichtung | Institut | Institution | Organisation | Arbeitgeber | Standort |
    établissement | organisme | institución | instituto | organización | instituição |
    istituzione | istituto | ente | instelling | instytucja | 機関 | 所属 | 机构 | 单位
owner name: Verantwortlich | responsable | 担当者
facility: Einrichtung | installation | instalación | 施設
who: Wer | qui | quién | 担当
no: N° | N.º | 番号
share of drp: Anteil an der DRP | part du DRP | parte del DRP | DRPの分担
department: Abteilung | Bereich | département | service | departamento | dipartimento |
    afdeling | dział | avdelning | 部門 | 部署 | 部门
product: Produkt | produit | producto | produto | prodotto | 製品 | 成果物 | 产品
parent: übergeordnet | übergeordnetes Element | gehört zu | parent | élément parent | superior
    | padre | elemento superior | pai | genitore | bovenliggend | nadrzędny | överordnad | 親 |
    上位
note: Bemerkung | Bemerkungen | Anmerkung | Anmerkungen | Kommentar | remarque | remarques |
    commentaire | observaciones | nota | notas | comentarios | observações | osservazioni |
    note | opmerking | opmerkingen | uwagi | anmärkning | 備考 | 备注
open: offene Fragen | offene Punkte | questions ouvertes | preguntas abiertas | questões em
    aberto | questioni aperte | open vragen
given: Vorname | prénom | nombre de pila | nome próprio | voornaam | imię | förnamn
family: Nachname | Familienname | nom de famille | apellido | apellidos | sobrenome | cognome
    | achternaam | nazwisko | efternamn
country: Land | pays | país | paese | kraj | 国
site: Ort | Standort | lieu | lugar | local | luogo | plaats | miejsce | plats | 場所 | 地点 |
    sitio | サイト
kind: Art | Typ | type | tipo | soort | rodzaj | typ | 種類 | 类型
level: Ebene | Stufe | niveau | nivel | nível | livello | poziom | nivå | レベル | 级别
fte: VZÄ | Vollzeitäquivalent | Vollzeitäquivalente | ETP | équivalent temps plein | ETC | ETI
    | equivalente tiempo completo | VTE | 工数
headcount: Anzahl | Köpfe | Personen | têtes | effectif | nombre de personnes | cantidad |
    quantidade | numero | aantal | liczba | antal | 人数
people: Personal | Stelleninhaber | Mitarbeiter | Besetzung | titulaire | personnel | personal
    | titular | pessoal | personale | medewerker | 担当
date: Datum | date | fecha | data | datum | 日付 | 日期
version: Version | Revision | Stand | versión | versão | versione | versie | wersja | 版 | 版本
share: Anteil | part | parte | participación | aandeel
functions: Funktionen | fonctions | funciones | funções | funzioni | 機能
url: Adresse | Webseite | lien | adresse | enlace | ligação | collegamento | リンク
documents: Dokumente | Unterlagen | documents | documentos | documenti | 文書 | 文档
"""

HINTS_ABROAD: Mapping[str, str] = {
    "role": r"rollen|stellen|stellenplan|postes|funciones",
    "wbs": r"psp|projektstrukturplan|otp|eap",
    "product": r"produkte|produits|produtos|produktbaum|dienste|servicios|anwendungen|"
    r"aplicaciones",
    "facility": r"standorte|lieux|sedes|locaux|sitios|instalaciones",
    "person": r"personen|personal|mitarbeiter|mitarbeitende|personnes|personnel|members|"
    r"annuaire|pessoas",
    "institution": r"institutionen|einrichtungen|partner|partners|instituciones",
    "team": r"gruppen|equipes",
    "acronym": r"abkurzungen|abkürzungen|akronyme|sigles|acronymes|abreviaturas|siglas|"
    r"begriffe|glossar|glossaire|glosario|略語集|略語",
    "change": r"anderungen|änderungen|historie|modifications|cambios|revision history",
    "staffing": r"personaleinsatz|effectifs",
}
"""Words in the names of files, sheets and tables that tell the kind, besides English ones."""


def _read() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in _WORDS.replace("\n    ", " ").strip().splitlines():
        english, _, words = line.partition(":")
        for word in words.split("|"):
            known = found.setdefault(folded(word), [])
            known += [one for one in map(str.strip, english.split(",")) if one not in known]
    return {word: tuple(english) for word, english in found.items()}


_ENGLISH: Mapping[str, tuple[str, ...]] = _read()


def in_english(name: str) -> tuple[str, ...]:
    """Return the English headings for a folded one of another language, the likeliest first."""
    return _ENGLISH.get(name, ())
