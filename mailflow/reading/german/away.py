"""Everyday words of somebody who stays away after all: "wird leider nichts", "plant bitte ohne mich".

Where the sender stands they cancel; where he does not, the state says so. `Says.NOTHING` are their false friends.
"""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

RULES = (
    Rule(
        "bleibt weg",
        Says.CANCELS,
        (
            "(wird|wirds|wird's) [es|das|leider|nun|jetzt|doch|also|dann|wohl|heute|morgen] [leider|doch|bei mir|bei uns] (nichts|nix) "
            "(bei mir|bei uns|mit mir|mit uns|daraus|draus|mit meiner teilnahme|mehr)",
            "(wird|wirds|wird's) [es|das|leider|nun|jetzt|doch|also|dann|wohl] [leider|doch|bei mir|bei uns] (nichts|nix) $",
            "^ (bin|liege|lieg) [nun|jetzt] [leider|doch] (krank|erkältet|flach|im bett|mit fieber im bett|krank geworden) $",
            "ich (bin|liege|lieg) [nun|jetzt] [leider|doch] (krank|erkältet|flach|mit fieber im bett|krank geworden) $",
            "(pack|packe|pack's|packs|schaff's|schaffs) [ich|ich's|es|das] [leider|aber|nun|doch] nicht [mehr]",
            "ich (pack|packe|pack's|packs|schaff's|schaffs) [es|das|leider|aber|nun] [leider|doch] nicht [mehr]",
            "(kann|schaffe|schaff) [deshalb|daher|leider|also|nun|morgen|heute|übermorgen] [leider|doch] nicht $",
            "(kann|schaffe|schaff) ich [es] [leider] (morgen|heute|übermorgen|am {date}) [leider|doch] nicht [mehr] $",
            "(ich|und) (kann|schaffe) [es|leider] (morgen|heute|übermorgen|am {date}) [leider|doch] nicht [mehr] $",
            "(mache|muss|machen|müssen) …… (einen rückzieher) [machen]",
            "(plant|planen|rechnet|rechnen) [ihr|sie] [bitte|also|besser|leider|nun|am besten] [bitte] (ohne|nicht mehr mit|nicht länger mit) (mich|mir|uns)",
            "^ (rechnet|rechnen) [sie|ihr] bitte nicht [mehr] mit (mir|uns) $",
            "[bitte] (ohne mich|nicht mehr mit mir|ohne uns) (planen|rechnen|einplanen)",
            "(fachtag*|tag|tagung|veranstaltung|konferenz|forum|treffen|termin|das|es) (findet|läuft|steigt) [also|leider|nun|diesmal] [leider] ohne (mich|uns) statt",
            "(meinen|unseren) platz (kann|können|könnt|dürft|dürfen|darf) [gern|gerne|ruhig] …… (haben|bekommen|nehmen|vergeben|weitergeben)",
            "(kann|werde|will|möchte|können|werden) …… nicht [mehr] mitmachen",
            "(mache|mach) [ich] [leider|nun|doch|daher|also] [leider|doch] nicht [mehr] mit",
            "(machen wir|wir machen) [leider|nun|doch|daher|also] [leider|doch] nicht [mehr] mit",
            "(ich|wir) (steige|steigen) [leider|nun|doch] [wieder] aus",
            "(steige|steigen) (ich|wir) [leider|nun|doch] [wieder] aus",
            "(gebe|geben) (ich|wir)? [ihnen|euch] [gern|gerne|hiermit|daher|also|leider] (meinen|den|unseren) platz [hiermit|gern|gerne|leider|daher|also|wieder] zurück",
            "(meinen|den|unseren) platz …… zurückgeben",
            "(habe|hab) [leider|nun] [doch] keine zeit [mehr] $",
            "(geht|ging|passt) [bei mir|es|das|leider|nun] [leider|nun] doch nicht [mehr] [bei mir]",
        ),
        yes=[
            "Wird nix bei mir, sorry",
            "bin leider krank",
            "Ich pack's nicht.",
            "Kind krank, kann nicht.",
            "Plant bitte ohne mich.",
            "Bitte nicht mehr mit mir rechnen",
            "Der Fachtag findet leider ohne mich statt.",
            "Meinen Platz kann jemand anderes haben.",
            "Ich muss leider einen Rückzieher machen.",
            "Ich gebe den Platz wieder zurück.",
            "Ich steige leider aus.",
            "ich mache leider doch nicht mit",
        ],
        no=[
            "Das wird nichts kosten.",
            "Ich steige in Magdeburg aus.",
            "ich war krank",
            "Ich kann nicht klagen.",
            "Ich kann leider nicht am Vormittag.",
            "Rechnen Sie bitte nicht mit mir als Einzelperson, wir kommen zu zweit.",
        ],
    ),
    Rule(
        "gibt den Platz auf",
        Says.CANCELS,
        (
            "(verzichte|verzichten|verzichtet) [ich|wir] [hiermit|dann|daher|also|leider|lieber|doch] … auf [meinen|den|seinen|ihren|unseren|die|diesen] "
            "(platz|wartelistenplatz|warteplatz|plätze|startplatz|warteliste)",
            "(aber|danke,|nee,|nein,|schade,) [dann|doch] [lieber|leider] (verzichte|verzichten) (ich|wir) [dann|lieber] $",
            "(brauche|brauchen|braucht|benötige|benötigen) [ich|wir] [meinen|den|seinen|ihren|unseren] (platz|wartelistenplatz) … nicht mehr",
            "(nehme|nehmen|nimmt|ziehe|ziehen|zieht) [ich|wir] [hiermit|leider|daher] [meinen|den|seinen|ihren|unseren] (platz|wartelistenplatz|plätze) …… zurück",
            "(gebe|geben|gibt) [ich|wir] [hiermit|leider|daher] [meinen|den|seinen|ihren|unseren] (platz|wartelistenplatz|plätze) …… (frei|auf) $",
            "(möchte|möchten|will|wollen) [ich|wir] nicht (länger|mehr) auf der warteliste (stehen|bleiben|sein)",
            "(zieht|ziehe|ziehen|ziehst) (sich|mich|uns) [leider|nun|daher|hiermit|doch] [wieder] zurück",
            "von der warteliste [bitte] [wieder|ganz] (runter|herunter|nehmen|streichen|löschen)",
            "warteliste hat sich [damit|für mich|für uns|inzwischen|leider] erledigt",
            "^ bitte [wieder|ganz|einfach] (streichen|stornieren|austragen) $",
        ),
        yes=[
            "Ich verzichte auf den Wartelistenplatz.",
            "Danke, aber dann verzichte ich.",
            "Ich brauche den Platz auf der Warteliste nicht mehr.",
            "ich nehme meinen Platz auf der Warteliste zurück",
            "Ich gebe meinen Platz auf der Warteliste frei.",
            "Ich möchte nicht länger auf der Warteliste stehen.",
            "Herr Zabel zieht sich zurück.",
            "Von der Warteliste bitte wieder runter",
            "Die Warteliste hat sich erledigt",
            "bitte streichen",
        ],
        no=[
            "Auf das Mittagessen verzichte ich.",
            "Ich möchte nicht länger warten, bitte geben Sie mir Bescheid.",
            "Ich nehme den Platz auf der Warteliste.",
            "Ich brauche keinen Parkplatz mehr.",
            "Der Workshop zieht sich in die Länge.",
        ],
    ),
    Rule(
        "gibt zurück, was ihm zusteht",
        Says.CANCELS,
        (
            "(mein|meinen|unser|unsere|unseren) (platz|plätze|stuhl|stühle|sitzplatz|sitz|karte|karten|ticket) …… (weitergeben|weitergegeben|weiterreichen|vergeben|neu besetzen|anbieten|"
            "überlassen|freigeben|verschenken|abtreten|jemand anderem geben|jemand anderen geben|anderen geben|an jemand anderen gehen|an jemanden gehen|an andere gehen|nachrücken lassen)",
            "(geben|gebt|gib|vergeben|vergebt|überlassen|überlasst|reichen|bieten) [sie|ihr] [bitte] (meinen|unseren|unsere|den) (platz|plätze|stuhl|sitz|karte|karten|ticket) "
            "[bitte|ruhig|gern|gerne|einfach|also|doch] (weiter|jemand anderem|jemandem|anderen)",
            "(auf meinem|auf meinen) (platz|stuhl) (kann|darf|soll) …… (jemand|sitzen|nehmen) …",
            "(brauche|brauchen|benötige|benötigen) ich …… (platz|stuhl|karte) …… nicht (mehr|länger)",
            "(platz|plätze|stuhl|karte|ticket) (für|von) (mich|mir|uns) (wird|werden|ist|sind) [also|daher|leider|nun|damit] (nicht mehr|nicht länger) (benötigt|gebraucht|nötig|notwendig)",
            "(platz|plätze|stuhl|karte|ticket) (für|von) (mich|mir|uns) (wird|ist) [wieder|also|damit] frei",
        ),
        yes=[
            "Meinen Stuhl können Sie jemand anderem geben.",
            "Mein Platz darf gern an jemand anderen gehen.",
            "Überlassen Sie meinen Stuhl ruhig jemand anderem.",
            "Der Platz für mich wird nicht mehr benötigt.",
        ],
        no=[
            "Meinen Parkplatz können Sie weitergeben.",
            "Mein Platz ist hoffentlich noch frei.",
            "Die Karte für den Zug brauche ich noch.",
        ],
    ),
    Rule(
        "will nicht mehr geführt werden",
        Says.CANCELS,
        (
            "mit (mir|uns) (brauchen|braucht|müssen|müsst|dürfen|dürft|können|könnt) [sie|ihr] [am {date}|am *|an dem tag|diesmal|also|leider|dann|morgen] (nicht|nicht mehr|nicht länger) [zu] (rechnen|planen)",
            "(planen|plant|plan) [sie|ihr] (mich|uns) [bitte|also|daher|leider] (nicht mehr|nicht länger) [mit] ein",
            "(brauchen|braucht|müssen|müsst) (mich|uns) [also|daher|leider|am {date}|dann|bitte] (nicht|nicht mehr|nicht länger) [mehr] (einplanen|einzuplanen|mitzählen|mitzuzählen|erwarten|zu erwarten|berücksichtigen|zu berücksichtigen)",
            "(brauchen|braucht|müssen|müsst) [sie|ihr] (mich|uns) (nicht länger|nicht mehr) …… (führen|zu führen|stehen lassen|stehenzulassen)",
            "(führen|führt|lassen|lasst|listen|zählen|erwarten|erwartet) [sie|ihr] (mich|uns) [bitte|also|daher] (nicht länger|nicht mehr) ……",
            "(liste|warteliste|teilnehmerliste|anmeldeliste) (brauchen|braucht|müssen|müsst) (sie|ihr) (mich|uns) (nicht|nicht länger|nicht mehr) …",
            "(liste|warteliste|teilnehmerliste|anmeldeliste) (brauche|muss|möchte|will) ich nicht (länger|mehr) (stehen|geführt|bleiben|zu stehen) …",
            "(müsst|müssen|könnt|können|dürft) (ihr|sie) …… ohne (mich|uns) (auskommen|bestreiten|feiern|tagen|anfangen|klarkommen|machen|starten)",
            "(daraus|draus) wird [bei mir|bei uns|für mich|nun|also|leider] [nun|also|leider|doch] (nichts|nix)",
            "(bekomme|bekommen|kriege|kriegen|kriegs) [ich|wir|es|das] [leider|nun|doch|beim besten willen] [es|das] [leider|doch|beim besten willen|zeitlich] nicht (hin|geregelt|unter|organisiert|gebacken|eingerichtet) …",
            "(sehe|sehen) [ich|wir] (mich|uns) [leider|nun|daher] außerstande …",
            "(bin|sind) [ich|wir] [leider|nun|daher] außerstande …",
            "von (uns|uns beiden|uns dreien|uns vieren|uns allen) (kommt|kann|schafft es|nimmt|wird) [also|daher|leider|nun|doch|morgen|heute|am {date}] [leider|nun|also] (keiner|keine|keines|niemand) "
            "[an dem tag|morgen] [kommen|teil|teilnehmen|dabei sein|dabei|da sein]",
            "(kann|wird|kommt|schafft es) [leider|nun|also|daher|am {date}|morgen|heute] [leider|nun|also] (keiner|keine|niemand) von (uns|uns beiden|uns dreien|uns vieren|uns allen) [morgen] "
            "[kommen|teil|teilnehmen|dabei sein|dabei|da sein]",
            "(keiner|keine|niemand) von (uns|uns beiden|uns dreien|uns vieren|uns allen) (kann|wird|kommt|schafft es|nimmt) [also|daher|leider|nun|am {date}|morgen] [kommen|teil|teilnehmen|dabei sein|dabei|da sein]",
        ),
        yes=[
            "Mit mir brauchen Sie nicht zu rechnen.",
            "Planen Sie mich bitte nicht mehr ein.",
            "Sie müssen mich nicht mehr einplanen.",
            "Bitte führen Sie mich nicht länger auf der Liste.",
            "auf der Warteliste brauchen Sie mich nicht länger zu führen",
            "Da müssen Sie leider ohne mich tagen.",
            "Daraus wird bei mir leider nichts.",
            "Von uns beiden kommt also keiner.",
        ],
        no=[
            "Bitte rechnen Sie nicht vor zehn Uhr mit mir.",
            "Planen Sie mich bitte nicht für den Abend ein.",
            "Von uns beiden isst keiner Fleisch.",
            "Ihr könnt ohne mich essen.",
        ],
    ),
)
