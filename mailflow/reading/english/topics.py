"""English words that say which consent is spoken of; meanings as in `german/topics.py`."""

from __future__ import annotations

from mailflow.reading.rule import Rule

CLASSES: dict[str, str] = {}

RULES: tuple[Rule, ...] = (
    Rule("former (en)", "former", ("the (former|first)",), yes=["the former: yes"]),
    Rule("latter (en)", "latter", ("the (latter|second)",), yes=["the latter: no"]),
    Rule(
        "privacy (en)",
        "privacy",
        (
            "privacy",
            "privacy (policy|statement|notice|terms|declaration)",
            "data (protection|privacy|processing|policy|statement)",
            "data protection (statement|policy|notice|declaration|terms)",
            "gdpr",
            "(processing|storage|storing|use|handling) of (my|our|personal|the|his|her|their) [personal] (data|details|information)",
            "(my|our) [personal] (data|details|information)",
            "(store|keep|save|process) (my|our) (address|info|phone number|name|number)",
            "(process|processing|store|storing|handle|handling|use|using|keep|keeping) (my|our) [personal] (data|details|information)",
            "(my|our) [personal] (data|details|information) (being|to be) (processed|stored|used|kept)",
            "data (handling|usage|use|storage|collection|consent|terms|rules|clause|agreement|regulations?)",
            "data (thing|part|bit|stuff|form|question|side)",
        ),
        yes=["I agree to the privacy policy", "Data protection: I consent", "you may process my data"],
        no=["We collect data on cities"],
    ),
    Rule(
        "data, whatever of it is meant (en)",
        "privacy",
        ("data",),
        yes=["Data yes, photos no"],
        no=["database"],
    ),
    Rule(
        "photo (en)",
        "photo",
        (
            "(photos?|pictures?|photographs?|photography|pics|filming|images)",
            "(photographed|filmed|recorded|photographing)",
            "(photograph|film|snap|shoot|publish) (me|us)",
            "(my|our) (picture|photo|face|image|likeness)",
            "(photographer|photographers|cameras?) (may|can|to)",
            "(photo|video) (consent|permission|recordings?)",
            "(take|publish|use) … (pictures|photos|photographs|images)",
            "[on|in] camera",
            "(the|your|a|any|all) (camera|cameras|footage)",
        ),
        yes=["no photos please", "I'd rather not be photographed", "Happy for you to take and publish pictures of me"],
        no=["I am a photographer"],
    ),
    Rule(
        "both people",
        "",
        (
            "both of (us|them|you)",
            "(we|you|they|us|them) both",
            "both (agree|consent|accept|approve|grant|give|want|wish)",
        ),
        yes=["Both of us agree", "We both consent"],
        no=["yes to both"],
    ),
    Rule("both (en)", "both", ("both", "(to|with) both", "each of them"), yes=["yes to both"], no=["bother"]),
)
