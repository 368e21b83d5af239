using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Argenta.Terms;

/// <summary>One code of one code system.</summary>
/// <param name="System">URL of the system as in <see cref="CodeSystems"/>; null when the record gives none.</param>
/// <param name="Code">The code.</param>
/// <param name="Display">The record's own wording for it.</param>
public readonly record struct Coding(string? System, string Code, string? Display = null);

/// <summary>What a record says a thing is: any number of codings and a text.</summary>
/// <remarks>Do not compare two by <c>==</c>: records that hold an array are not equal by content.</remarks>
public sealed record Concept(ImmutableArray<Coding> Codings, string? Text = null)
{
    /// <summary>No coding, no text.</summary>
    public static Concept None { get; } = new([]);

    /// <summary>The words a person would read: text, else the first display, else the first code.</summary>
    public string Label => Text ?? Codings.Select(c => c.Display).FirstOrDefault(d => d is not null) ?? Codings.Select(c => c.Code).FirstOrDefault() ?? string.Empty;
}

/// <summary>URLs of the code systems that a record of this field uses.</summary>
public static class CodeSystems
{
    /// <summary>SNOMED CT.</summary>
    public const string Snomed = "http://snomed.info/sct";

    /// <summary>LOINC.</summary>
    public const string Loinc = "http://loinc.org";

    /// <summary>ICD-10-CM.</summary>
    public const string Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";

    /// <summary>ICD-10 of the WHO.</summary>
    public const string Icd10 = "http://hl7.org/fhir/sid/icd-10";

    /// <summary>ICD-O-3, morphology and topography.</summary>
    public const string IcdO3 = "http://terminology.hl7.org/CodeSystem/icd-o-3";

    /// <summary>RxNorm.</summary>
    public const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";

    /// <summary>ATC.</summary>
    public const string Atc = "http://www.whocc.no/atc";

    /// <summary>AJCC text codes such as <c>cT3</c>.</summary>
    public const string Ajcc = "http://cancerstaging.org";

    /// <summary>NCI Thesaurus.</summary>
    public const string NciThesaurus = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl";

    /// <summary>UCUM units.</summary>
    public const string Ucum = "http://unitsofmeasure.org";

    /// <summary>ICD-10-PCS, as mCODE writes it.</summary>
    public const string Icd10Pcs = "http://www.cms.gov/Medicare/Coding/ICD10";

    /// <summary>CPT.</summary>
    public const string Cpt = "http://www.ama-assn.org/go/cpt";

    /// <summary>OPS, the German procedure codes.</summary>
    public const string Ops = "http://fhir.de/CodeSystem/bfarm/ops";

    /// <summary>CVX, vaccines.</summary>
    public const string Cvx = "http://hl7.org/fhir/sid/cvx";

    /// <summary>HGNC, genes.</summary>
    public const string Hgnc = "http://www.genenames.org/geneId";

    /// <summary>HL7 v2 table 0074, the diagnostic service that made a report.</summary>
    public const string DiagnosticService = "http://terminology.hl7.org/CodeSystem/v2-0074";

    /// <summary>The International Patient Summary's codes for what is absent or not known.</summary>
    public const string Absent = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

    /// <summary>Organs of distant metastases in the German oncology data set (oBDS).</summary>
    public const string ObdsMetastasis = ObdsBase + "mii-cs-onko-fernmetastasen";

    /// <summary>Grades of the German oncology data set.</summary>
    public const string ObdsGrading = ObdsBase + "mii-cs-onko-grading";

    /// <summary>The whole tumour's course in the German oncology data set.</summary>
    public const string ObdsCourse = ObdsBase + "mii-cs-onko-verlauf-gesamtbeurteilung";

    /// <summary>Sides of the body in the German oncology data set.</summary>
    public const string ObdsSide = ObdsBase + "mii-cs-onko-seitenlokalisation";

    /// <summary>Residual tumour in the German oncology data set.</summary>
    public const string ObdsResidual = ObdsBase + "mii-cs-onko-residualstatus";

    /// <summary>Intents of treatment in the German oncology data set.</summary>
    public const string ObdsIntent = ObdsBase + "mii-cs-onko-intention";

    /// <summary>Why a treatment ended in the German oncology data set.</summary>
    public const string ObdsEnd = ObdsBase + "mii-cs-onko-therapie-ende-grund";

    /// <summary>ECOG in the German oncology data set.</summary>
    public const string ObdsEcog = ObdsBase + "mii-cs-onko-allgemeiner-leistungszustand-ecog";

    /// <summary>Editions of TNM (UICC) in the German oncology data set.</summary>
    public const string ObdsEdition = ObdsBase + "mii-cs-onko-tnm-version";

    /// <summary>Yes and no of the German oncology data set.</summary>
    public const string ObdsYesNo = ObdsBase + "mii-cs-onko-jnu";

    /// <summary>Whether a longer code of the system lies below each shorter one that it begins with.</summary>
    public static bool IsTree([NotNullWhen(true)] string? system) => system is Icd10 or Icd10Cm or Icd10Pcs or Atc or Ops;

    /// <summary>The house's own words (documented in docs/terms.md), where no standard has a place.</summary>
    public const string Argenta = "https://argenta.example/terms";

    private const string ObdsBase = "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/";
}
