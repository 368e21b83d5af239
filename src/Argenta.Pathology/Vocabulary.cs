using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>What sort of neoplasm it is. Closed by the output contract.</summary>
public enum TumourKind
{
    /// <summary>Well-differentiated neuroendocrine tumour.</summary>
    [Word("NET")]
    Net,

    /// <summary>Poorly differentiated neuroendocrine carcinoma.</summary>
    [Word("NEC")]
    Nec,

    /// <summary>Mixed neuroendocrine and non-neuroendocrine neoplasm; not this pathway.</summary>
    [Word("MiNEN")]
    MiNen,

    /// <summary>Goblet cell adenocarcinoma; not this pathway.</summary>
    [Word("GOBLET")]
    Goblet,

    /// <summary>Diffuse idiopathic pulmonary neuroendocrine cell hyperplasia, tumourlets among it.</summary>
    [Word("DIPNECH")]
    Dipnech,

    /// <summary>Neuroendocrine neoplasm, not further known: NET or NEC.</summary>
    [Word("NEN")]
    Nen,

    /// <summary>Another tumour.</summary>
    [Word("NOT_NET")]
    NotNet,
}

/// <summary>How far the tumour resembles its tissue of origin. Closed by the output contract.</summary>
public enum Differentiation
{
    /// <summary>Well differentiated.</summary>
    Well,

    /// <summary>Poorly differentiated.</summary>
    Poor,
}

/// <summary>Grade of a neuroendocrine neoplasm, ordered from low to high within each scale. Closed by the output contract.</summary>
/// <remarks>G1 to G3 belong to digestive and unknown-primary NET, TC and AC to lung and thymus, NEC is high grade by definition.</remarks>
public enum Grade
{
    /// <summary>NET grade 1.</summary>
    [Word("G1")]
    G1,

    /// <summary>NET grade 2.</summary>
    [Word("G2")]
    G2,

    /// <summary>NET grade 3.</summary>
    [Word("G3")]
    G3,

    /// <summary>Typical carcinoid.</summary>
    [Word("TC")]
    TC,

    /// <summary>Atypical carcinoid.</summary>
    [Word("AC")]
    AC,

    /// <summary>Neuroendocrine carcinoma: not graded, high grade by definition.</summary>
    [Word("NEC")]
    Nec,
}

/// <summary>Type of a gastric NET by its background. Closed by the output contract.</summary>
public enum GastricType
{
    /// <summary>Chronic atrophic gastritis.</summary>
    [Word("1")]
    Type1,

    /// <summary>Gastrinoma, nearly always with MEN1.</summary>
    [Word("2")]
    Type2,

    /// <summary>Sporadic.</summary>
    [Word("3")]
    Type3,
}

/// <summary>Tumour necrosis as a report words it.</summary>
public enum Necrosis
{
    /// <summary>None seen.</summary>
    None,

    /// <summary>Focal, punctate.</summary>
    Focal,

    /// <summary>Extensive.</summary>
    Extensive,
}
