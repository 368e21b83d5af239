using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>Staging system and edition. Closed by the output contract.</summary>
public enum Edition
{
    /// <summary>AJCC 7th edition.</summary>
    [Word("ajcc7")]
    Ajcc7,

    /// <summary>AJCC 8th edition.</summary>
    [Word("ajcc8")]
    Ajcc8,

    /// <summary>AJCC Version 9.</summary>
    [Word("ajcc9")]
    Ajcc9,

    /// <summary>UICC 8th edition.</summary>
    [Word("uicc8")]
    Uicc8,

    /// <summary>ENETS 2006 and 2007.</summary>
    Enets,
}

/// <summary>Site of a stage-group table.</summary>
public enum StagingSite
{
    /// <summary>Stomach.</summary>
    Stomach,

    /// <summary>Duodenum.</summary>
    Duodenum,

    /// <summary>Ampulla of Vater.</summary>
    Ampulla,

    /// <summary>Jejunum and ileum.</summary>
    JejunumIleum,

    /// <summary>Appendix.</summary>
    Appendix,

    /// <summary>Colon and rectum.</summary>
    ColonRectum,

    /// <summary>Pancreas.</summary>
    Pancreas,

    /// <summary>Lung.</summary>
    Lung,

    /// <summary>Thymus.</summary>
    Thymus,
}

/// <summary>Region that shares editions and kinds.</summary>
public enum StagingRegion
{
    /// <summary>Stomach to pancreas.</summary>
    Digestive,

    /// <summary>Lung.</summary>
    Lung,

    /// <summary>Thymus.</summary>
    Thymus,
}

/// <summary>Whether the tumour is in an organ. Closed by the output contract.</summary>
public enum SpreadState
{
    /// <summary>Tumour is there.</summary>
    Involved,

    /// <summary>Looked at and free.</summary>
    Clear,

    /// <summary>No examination of it is recorded. Not the same as clear.</summary>
    NeverImaged,

    /// <summary>Only possible, or examinations contradict each other.</summary>
    Uncertain,
}

/// <summary>Where the disease is, in one word. Closed by the output contract.</summary>
public enum Extent
{
    /// <summary>Primary alone.</summary>
    Localised,

    /// <summary>With regional nodes.</summary>
    Locoregional,

    /// <summary>Distant metastases in the liver and nowhere else.</summary>
    LiverOnly,

    /// <summary>Mostly in the liver.</summary>
    LiverDominant,

    /// <summary>In other distant organs.</summary>
    Disseminated,
}

/// <summary>Share of the liver taken up by tumour, as a band. Closed by the output contract.</summary>
public enum LiverBurden
{
    /// <summary>No tumour in the liver.</summary>
    None,

    /// <summary>Less than a tenth.</summary>
    VeryLow,

    /// <summary>Up to a quarter.</summary>
    Low,

    /// <summary>Up to a half.</summary>
    Medium,

    /// <summary>More than a half.</summary>
    High,
}

/// <summary>The three axes of TNM.</summary>
public enum TnmAxis
{
    /// <summary>Primary tumour.</summary>
    T,

    /// <summary>Regional nodes.</summary>
    N,

    /// <summary>Distant metastasis.</summary>
    M,
}

/// <summary>Which reading of the rules a result follows, where they differ.</summary>
public enum StageReading
{
    /// <summary>The literal AJCC text, with inference over unknown parts (<c>ajccText</c>).</summary>
    AjccText,

    /// <summary>The registry's table cell (<c>seerTable</c>).</summary>
    SeerTable,
}
