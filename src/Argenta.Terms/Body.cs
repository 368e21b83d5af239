namespace Argenta.Terms;

/// <summary>Where a tumour began. Closed by the output contract.</summary>
public enum PrimarySite
{
#pragma warning disable CS1591 // the members are their own meaning
    Stomach,
    Duodenum,
    Ampulla,
    Jejunum,
    Ileum,
    SmallIntestine,
    Appendix,
    Caecum,
    Colon,
    Rectum,
    Pancreas,
    Lung,
    Thymus,

    /// <summary>Sought and not found, or said so by a clinician. Not the same as not recorded.</summary>
    UnknownPrimary,
    Other,
}

/// <summary>An organ that a tumour has spread, or may have spread, to. Closed by the output contract.</summary>
public enum Organ
{
    Liver,
    Lung,
    Pleura,
    Pericardium,
    Bone,
    Peritoneum,
    DistantNodes,
    Brain,

    /// <summary>A metastasis in the bowel wall; neither a further primary nor an implant (which is <see cref="Peritoneum"/>).</summary>
    Bowel,
    Ovary,
    Heart,
    Orbit,
    Skin,
    Adrenal,
    Breast,
    Other,
}

/// <summary>Administrative sex as recorded.</summary>
public enum Sex
{
    Unknown,
    Male,
    Female,
    Other,
#pragma warning restore CS1591
}
