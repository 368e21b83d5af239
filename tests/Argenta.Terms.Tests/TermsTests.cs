using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Tests;

/// <summary>The words of the house and the list of sources.</summary>
public class TermsTests
{
    private static readonly Terminology Terms = Terminology.Load(Repository.Knowledge);

    [Fact]
    public void Every_code_and_text_of_a_kind_belongs_to_one_term()
    {
        foreach (var kind in Terms.All.GroupBy(t => t.Kind))
        {
            var codes = kind.SelectMany(t => t.Codes.Select(c => (c.System, c.Code))).GroupBy(c => c).Where(g => g.Count() > 1).Select(g => g.Key.Code);
            Assert.Empty(codes);
            var texts = kind.SelectMany(t => t.Texts.Append(Terminology.Normalize(t.Name)).Append(t.Id.Replace('-', ' ')).Distinct().Select(x => (Text: x, t.Id))).GroupBy(p => p.Text).Where(g => g.Count() > 1).Select(g => $"{kind.Key}: {g.Key}");
            Assert.Empty(texts);
        }
    }

    [Fact]
    public void Every_code_and_name_leads_back_to_its_term()
    {
        Assert.NotEmpty(Terms.All);
        Assert.All(Terms.All, t =>
        {
            Assert.All(t.Codes, c => Assert.Same(t, Terms.ByCode(c.System, c.Code, t.Kind)));
            Assert.Same(t, Terms.ByText(t.Name, t.Kind));
            Assert.All(t.Texts, x => Assert.Same(t, Terms.ByText(x.ToUpperInvariant(), t.Kind)));
        });
    }

    [Fact]
    public void Check_digits_of_SNOMED_CT_and_LOINC_pass()
    {
        var codes = Terms.All.SelectMany(t => t.Codes.Concat(t.Also)).ToList();
        Assert.All(codes.Where(c => c.System == CodeSystems.Snomed), c => Assert.True(CheckDigits.Verhoeff(c.Code), c.Code));
        Assert.All(codes.Where(c => c.System == CodeSystems.Loinc && char.IsAsciiDigit(c.Code[0])), c => Assert.True(CheckDigits.Luhn(c.Code), c.Code));
        Assert.False(CheckDigits.Verhoeff("62315009"));
        Assert.False(CheckDigits.Luhn("201906-3"));
    }

    [Fact]
    public void Wider_terms_exist_and_do_not_run_in_circles()
    {
        Assert.All(Terms.All.SelectMany(t => t.Within), w => Assert.NotNull(Terms[w]));
        Assert.All(Terms.All, t => Assert.DoesNotContain(t.Id, Ancestors(t, 0)));
    }

    [Fact]
    public void Ids_are_kebab_case() =>
        Assert.All(Terms.All, t => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", t.Id));

    [Fact]
    public void Places_name_words_of_the_output()
    {
        Assert.All(Terms.All.Where(t => t["site"] is not null), t => Assert.True(Words<PrimarySite>.TryParse(t["site"], out _), t.Id));
        Assert.All(Terms.All.Where(t => t["organ"] is not null), t => Assert.True(Words<Organ>.TryParse(t["organ"], out _), t.Id));
        Assert.Equal(Words<PrimarySite>.All.Order(), Terms.All.Where(t => t.Kind == "site").Select(t => t["site"]!).Distinct().Order());
        Assert.Equal(Words<Organ>.All.Order(), Terms.All.Where(t => t.Kind == "organ" && t["organ"] is not null).Select(t => t["organ"]!).Distinct().Order());
    }

    [Fact]
    public void Factors_of_units_are_positive_and_only_observations_with_a_unit_have_them() =>
        Assert.All(Terms.All.Where(t => t.Units.Count > 0), t =>
        {
            Assert.Equal("observation", t.Kind);
            Assert.NotNull(t.Unit);
            Assert.All(t.Units.Values, f => Assert.True(f > 0));
        });

    [Fact]
    public void Observations_have_a_category_and_ordered_bounds() =>
        Assert.All(Terms.All.Where(t => t.Kind == "observation"), t =>
        {
            Assert.Contains(t["category"], (string[])["laboratory", "pathology", "vital", "performance", "function", "statement"]);
            Assert.True(t.Unit is not null || t["value"] is not null || t.Id == "niacin", t.Id);
            if (t["low"] is not null)
            {
                Assert.True(Number(t["low"]!) < Number(t["high"]!), t.Id);
            }
        });

    /// <summary>Words that other files, the sheet and the records rely on.</summary>
    [Theory]
    [InlineData("SOB", "symptom", "shortness-of-breath")]
    [InlineData("watery stools", "symptom", "diarrhoea")]
    [InlineData("Loose stools", "symptom", "diarrhoea")]
    [InlineData("Diarrhea", "symptom", "diarrhoea")]
    [InlineData("hemoptysis", "symptom", "haemoptysis")]
    [InlineData("edema", "symptom", "oedema")]
    [InlineData("5-HIAA", "observation", "hiaa-urine")]
    [InlineData("Ki-67", "observation", "ki67")]
    [InlineData("NT-proBNP", "observation", "nt-probnp")]
    [InlineData("Sandostatin LAR", "drug", "octreotide-long-acting")]
    [InlineData("Octreotid LAR", "drug", "octreotide-long-acting")]
    [InlineData("Octreotid", "drug", "octreotide")]
    [InlineData("Lanreotid Autogel", "drug", "lanreotide")]
    [InlineData("177Lu-DOTATATE", "drug", "lutetium-177-dotatate")]
    [InlineData("CAPTEM", "drug", "capecitabine-temozolomide")]
    [InlineData("TACE", "procedure", "chemoembolisation")]
    [InlineData("68Ga-DOTATATE PET/CT", "modality", "sstr-pet")]
    [InlineData("Octreoscan", "modality", "sstr-scintigraphy")]
    [InlineData("cecum", "site", "site-caecum")]
    [InlineData("zollinger-ellison syndrome", "condition", "gastrinoma")]
    public void Everyday_words_find_their_term(string text, string kind, string id) => Assert.Equal(id, Terms.ByText(text, kind)?.Id);

    [Theory]
    [InlineData(CodeSystems.Snomed, "62315008", "symptom", "diarrhoea")]
    [InlineData(CodeSystems.Loinc, "1695-6", "observation", "hiaa-urine")]
    [InlineData(CodeSystems.Loinc, "9811-1", "observation", "cga")]
    [InlineData(CodeSystems.Loinc, "30169-7", "observation", "cga-units")]
    [InlineData(CodeSystems.Loinc, "25587-7", "observation", "cga-molar")]
    [InlineData(CodeSystems.Icd10Cm, "C7A.012", "condition", "carcinoid-ileum")]
    [InlineData(CodeSystems.Icd10Cm, "C7B.02", "condition", "liver-metastases")]
    [InlineData(CodeSystems.Icd10Cm, "E34.00", "condition", "carcinoid-syndrome")]
    [InlineData(CodeSystems.Icd10Cm, "E34.01", "condition", "carcinoid-heart-disease")]
    [InlineData(CodeSystems.Icd10Cm, "R10.31", "symptom", "abdominal-pain")]
    [InlineData(CodeSystems.Icd10, "E11.9", "condition", "diabetes")]
    [InlineData(CodeSystems.Icd10, "E11.2", "condition", "diabetes-with-complications")]
    [InlineData(CodeSystems.IcdO3, "C17.2", "site", "site-ileum")]
    [InlineData(CodeSystems.IcdO3, "8249/3", "morphology", "morphology-8249")]
    [InlineData(CodeSystems.Atc, "H01CB03", "drug", "lanreotide")]
    [InlineData(CodeSystems.RxNorm, "7617", "drug", "octreotide")]
    public void Codes_find_their_term(string system, string code, string kind, string id) => Assert.Equal(id, Terms.ByCode(system, code, kind)?.Id);

    [Theory]
    [InlineData("octreotide-long-acting", "somatostatin-analogue")]
    [InlineData("omeprazole", "proton-pump-inhibitor")]
    [InlineData("clarithromycin", "strong-cyp3a4-inhibitor")]
    [InlineData("cisplatin-etoposide", "chemotherapy")]
    [InlineData("ipilimumab-nivolumab", "immunotherapy")]
    [InlineData("enucleation", "resection")]
    public void Terms_lie_within_their_class(string id, string wider) => Assert.True(Terms.IsWithin(id, wider));

    [Theory]
    [InlineData("hiaa-urine", "mg/24h", "10", "52.307")]
    [InlineData("hiaa-blood", "ng/mL", "1", "5.23")]
    [InlineData("creatinine", "mg/dL", "1", "88.4")]
    [InlineData("bilirubin", "mg/dL", "2", "34.2")]
    [InlineData("platelets", "10*3/uL", "75", "75")]
    [InlineData("platelets", "/uL", "75000", "75")]
    [InlineData("nt-probnp", "pmol/L", "1", "8.457")]
    [InlineData("haemoglobin", "g/L", "140", "14")]
    public void Units_convert_as_the_sources_say(string item, string unit, string value, string expected) =>
        Assert.Equal(Number(expected), Number(value) * Terms[item]!.Units[unit]);

    [Theory]
    [InlineData("cga", "nmol/L")]
    [InlineData("cga", "U/L")]
    [InlineData("cga-units", "ng/mL")]
    [InlineData("cga-molar", "ng/mL")]
    public void Assays_of_chromogranin_A_are_never_converted_into_each_other(string item, string unit) =>
        Assert.False(Terms[item]!.Units.ContainsKey(unit));

    [Fact]
    public void Every_source_has_a_reference_and_says_what_was_read()
    {
        var sources = Sources.Load(Repository.Knowledge);
        Assert.Equal("2026.1", sources.Version);
        Assert.Equal(sources.All.Length, sources.Keys.Distinct().Count());
        Assert.All(sources.All, s =>
        {
            Assert.Matches("^[A-Za-z0-9][A-Za-z0-9.-]*$", s.Key);
            Assert.False(string.IsNullOrWhiteSpace(s.Reference), s.Key);
            Assert.False(string.IsNullOrWhiteSpace(s.Seen), s.Key);
            Assert.True(s.Reliability is null or (>= 1 and <= 4), s.Key);
        });
        Assert.All((string[])["HOUSE", "ENETS", "ESMO", "NANETS", "LABEL", "STR17", "SIN24", "CHAN25", "ENETS24SI", "SEER-EOD3.2"], key => Assert.NotNull(sources[key]));
    }

    [Theory]
    [InlineData("kind: symptom\nterms:\n  - { id: a, name: A }\n  - { id: a, name: B }", "The term 'a' stands twice")]
    [InlineData("kind: symptom\nterms:\n  - { id: a, name: A, cods: {} }", "Did you mean 'codes'?")]
    [InlineData("kind: symptom\nterms:\n  - { id: a, name: A, codes: { snowmed: [\"1\"] } }", "'snowmed' is not a code system known here")]
    public void A_faulty_file_of_terms_is_refused_with_its_place(string text, string expected)
    {
        var fault = Assert.Throws<LocatedException>(() => Terminology.Load(new KnowledgeFolder([new("terms/bad.yaml", text)])));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("knowledge/terms/bad.yaml:", fault.Message, StringComparison.Ordinal);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Ancestors(Term term, int depth) =>
        depth > 10 ? throw new InvalidOperationException($"{term.Id} runs in a circle.") : term.Within.SelectMany(w => Ancestors(Terms[w]!, depth + 1).Prepend(w));
}
