using System.Collections.Frozen;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>The many spellings of a code system's name.</summary>
internal static class Systems
{
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["loinc"] = CodeSystems.Loinc,
        ["http://loinc.org/"] = CodeSystems.Loinc,
        ["https://loinc.org"] = CodeSystems.Loinc,
        ["urn:oid:2.16.840.1.113883.6.1"] = CodeSystems.Loinc,
        ["snomed"] = CodeSystems.Snomed,
        ["snomed ct"] = CodeSystems.Snomed,
        ["snomed-ct"] = CodeSystems.Snomed,
        ["snomedct"] = CodeSystems.Snomed,
        ["https://snomed.info/sct"] = CodeSystems.Snomed,
        ["http://snomed.info/sct/"] = CodeSystems.Snomed,
        ["urn:oid:2.16.840.1.113883.6.96"] = CodeSystems.Snomed,
        ["icd-10-cm"] = CodeSystems.Icd10Cm,
        ["icd10cm"] = CodeSystems.Icd10Cm,
        ["urn:oid:2.16.840.1.113883.6.90"] = CodeSystems.Icd10Cm,
        ["icd-10"] = CodeSystems.Icd10,
        ["icd10"] = CodeSystems.Icd10,
        ["urn:oid:2.16.840.1.113883.6.3"] = CodeSystems.Icd10,
        ["http://fhir.de/codesystem/bfarm/icd-10-gm"] = CodeSystems.Icd10,
        ["http://fhir.de/codesystem/dimdi/icd-10-gm"] = CodeSystems.Icd10,
        ["icd-o-3"] = CodeSystems.IcdO3,
        ["icdo3"] = CodeSystems.IcdO3,
        ["urn:oid:2.16.840.1.113883.6.43.1"] = CodeSystems.IcdO3,
        ["http://terminology.hl7.org/codesystem/icd-o-3"] = CodeSystems.IcdO3,
        ["http://hl7.org/fhir/sid/icd-o-3"] = CodeSystems.IcdO3,
        ["rxnorm"] = CodeSystems.RxNorm,
        ["urn:oid:2.16.840.1.113883.6.88"] = CodeSystems.RxNorm,
        ["atc"] = CodeSystems.Atc,
        ["urn:oid:2.16.840.1.113883.6.73"] = CodeSystems.Atc,
        ["http://fhir.de/codesystem/bfarm/atc"] = CodeSystems.Atc,
        ["ajcc"] = CodeSystems.Ajcc,
        ["https://cancerstaging.org"] = CodeSystems.Ajcc,
        ["http://cancerstaging.org/"] = CodeSystems.Ajcc,
        ["http://ncimeta.nci.nih.gov"] = CodeSystems.NciThesaurus,
        ["ncit"] = CodeSystems.NciThesaurus,
        ["ucum"] = CodeSystems.Ucum,
        ["http://hl7.org/fhir/sid/icd-10-pcs"] = CodeSystems.Icd10Pcs,
        ["urn:oid:2.16.840.1.113883.6.4"] = CodeSystems.Icd10Pcs,
        ["icd-10-pcs"] = CodeSystems.Icd10Pcs,
        ["cpt"] = CodeSystems.Cpt,
        ["https://www.ama-assn.org/go/cpt"] = CodeSystems.Cpt,
        ["urn:oid:2.16.840.1.113883.6.12"] = CodeSystems.Cpt,
        ["http://fhir.de/codesystem/dimdi/ops"] = CodeSystems.Ops,
        ["ops"] = CodeSystems.Ops,
        ["urn:oid:2.16.840.1.113883.12.292"] = CodeSystems.Cvx,
        ["urn:oid:2.16.840.1.113883.6.59"] = CodeSystems.Cvx,
        ["http://www.genenames.org"] = CodeSystems.Hgnc,
        ["http://www.genenames.org/"] = CodeSystems.Hgnc,
        ["http://hl7.org/fhir/v2/0074"] = CodeSystems.DiagnosticService,
        ["http://fhir.de/codesystem/dimdi/atc"] = CodeSystems.Atc,
        ["http://www.whocc.no/atc/"] = CodeSystems.Atc,
        ["https://www.whocc.no/atc"] = CodeSystems.Atc,
        ["http://hl7.org/fhir/sid/icd-10-gm"] = CodeSystems.Icd10,
        ["urn:oid:1.2.276.0.76.5.409"] = CodeSystems.Icd10,
        ["https://www.nlm.nih.gov/research/umls/rxnorm"] = CodeSystems.RxNorm,
        ["http://www.nlm.nih.gov/research/umls/rxnorm/"] = CodeSystems.RxNorm,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/FMLokalisationCS"] = CodeSystems.ObdsMetastasis,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/GradingCS"] = CodeSystems.ObdsGrading,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/GesamtbeurteilungTumorstatusCS"] = CodeSystems.ObdsCourse,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/SeitenlokalisationCS"] = CodeSystems.ObdsSide,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/EcogCS"] = CodeSystems.ObdsEcog,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/JNUCS"] = CodeSystems.ObdsYesNo,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/LokaleBeurteilungResidualstatusCS"] = CodeSystems.ObdsResidual,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/GesamtbeurteilungResidualstatusCS"] = CodeSystems.ObdsResidual,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/SYSTIntentionCS"] = CodeSystems.ObdsIntent,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/OPIntentionCS"] = CodeSystems.ObdsIntent,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/StrahlenIntentionCS"] = CodeSystems.ObdsIntent,
        ["http://dktk.dkfz.de/fhir/onco/core/CodeSystem/IntentionCS"] = CodeSystems.ObdsIntent,
        ["https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-primaertumor-seitenlokalisation"] = CodeSystems.ObdsSide,
        ["https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-residualstatus"] = CodeSystems.ObdsResidual,
        ["https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-residualstatus-lokal"] = CodeSystems.ObdsResidual,
        ["https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-strahlentherapie-intention"] = CodeSystems.ObdsIntent,
        ["https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-strahlentherapie-ende-grund"] = CodeSystems.ObdsEnd,
        ["https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-verlauf-gesamtbeurteilung"] = CodeSystems.ObdsCourse,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Known = new[]
    {
        CodeSystems.Snomed, CodeSystems.Loinc, CodeSystems.Icd10, CodeSystems.Icd10Cm, CodeSystems.IcdO3, CodeSystems.RxNorm, CodeSystems.Atc, CodeSystems.Ajcc, CodeSystems.NciThesaurus, CodeSystems.Ucum,
        CodeSystems.Icd10Pcs, CodeSystems.Cpt, CodeSystems.Ops, CodeSystems.Cvx, CodeSystems.Hgnc, CodeSystems.DiagnosticService, CodeSystems.Absent, CodeSystems.Argenta,
        CodeSystems.ObdsMetastasis, CodeSystems.ObdsGrading, CodeSystems.ObdsCourse, CodeSystems.ObdsSide, CodeSystems.ObdsResidual, CodeSystems.ObdsIntent, CodeSystems.ObdsEnd, CodeSystems.ObdsEcog, CodeSystems.ObdsEdition, CodeSystems.ObdsYesNo,
    }.ToFrozenSet();

    /// <summary>The usual URL of a system, however it is written.</summary>
    public static string? Usual(string? system) => system is null || Known.Contains(system) ? system : Aliases.GetValueOrDefault(system, system);

    /// <summary>The system that a naked code belongs to by its form, where only one has that form.</summary>
    public static string? ByForm(string code)
    {
        var dash = code.Length - 2;
        if (dash is >= 1 and <= 5 && code[dash] == '-' && char.IsAsciiDigit(code[^1]) && code.AsSpan(0, dash).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return CodeSystems.Loinc;
        }

        return code.Length is >= 6 and <= 18 && code.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? CodeSystems.Snomed : null;
    }

    /// <summary>Whether the check digit of a LOINC number is wrong (Luhn, as LOINC's manual says).</summary>
    public static bool WrongCheckDigit(string? system, string code)
    {
        if (system != CodeSystems.Loinc || ByForm(code) != CodeSystems.Loinc)
        {
            return false;
        }

        var sum = 0;
        var twice = true;
        for (var i = code.Length - 3; i >= 0; i--, twice = !twice)
        {
            var digit = (code[i] - '0') * (twice ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return (10 - (sum % 10)) % 10 != code[^1] - '0';
    }
}
