using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>Reads places in the body.</summary>
internal static class Sites
{
    /// <summary>The place that a CodeableConcept names; null for none. An unrecognised one keeps the record's words and is listed.</summary>
    public static BodySite? Read(Scope scope, Element element)
    {
        if (!element.Exists)
        {
            return null;
        }

        var coded = scope.Coded(element);
        if (coded.IsEmpty)
        {
            return null;
        }

        var site = coded.Phrase("place", null, scope, static (scope, coded, _) => Of(scope, coded));
        var qualifier = Scope.Extension(element, "-location-qualifier"u8);
        if (site.Segment is null && qualifier.Exists && scope.Coded(Scope.Value(qualifier)) is { IsEmpty: false } words)
        {
            site = site with { Segment = words.Label };
        }

        if (site is { Primary: null, Organ: null, Topography: null, Segment: null } && coded.House.IsEmpty && scope.Find(coded, "organ", "site", "body-site-code") is null)
        {
            scope.Skip(element, coded.Label, "The place in the body is not recognised.");
        }

        var laterality = Laterality(element);
        if (laterality.Exists && scope.Coded(Scope.Value(laterality)) is { IsEmpty: false } side)
        {
            site = site with { Segment = site.Segment is null ? side.Label : $"{site.Segment}, {side.Label}" };
        }

        return site;
    }

    private static Element Laterality(Element place)
    {
        var qualifier = Scope.Extension(place, "-laterality-qualifier"u8);
        return qualifier.Exists ? qualifier : Scope.Extension(place, "-laterality"u8);
    }

    /// <summary>Whether a place is a side of the body alone, which some profiles write as a second body site.</summary>
    public static bool IsSide(Scope scope, Element place) => scope.Coded(place) is { IsEmpty: false } coded && coded.Codings.Any() && coded.Codings.All(c => c.System == CodeSystems.ObdsSide) && scope.Find(coded, "fhir-code")?.Term["side"] is not null;

    /// <summary>The side of the body among several body sites; null where none is said.</summary>
    public static string? SideOf(Scope scope, Element places)
    {
        foreach (var place in places.All)
        {
            foreach (var coding in scope.Coded(place).Codings)
            {
                if (coding.System == CodeSystems.ObdsSide && scope.ByCode(coding, "fhir-code")?["side"] is { } side && side != "none")
                {
                    return side;
                }
            }
        }

        return null;
    }

    /// <summary>The place that a concept names.</summary>
    public static BodySite Of(Scope scope, Coded coded)
    {
        var concept = coded.Concept.Codings.IsEmpty && coded.Concept.Text is null ? null : coded.Concept;
        if (coded.House.Any(h => h.Contains(':', StringComparison.Ordinal)))
        {
            return new(
                Words<PrimarySite>.TryParse(coded.WithPrefix("primary-site:"), out var ownPrimary) ? ownPrimary : null,
                Words<Organ>.TryParse(coded.WithPrefix("organ:"), out var ownOrgan) ? ownOrgan : null,
                coded.WithPrefix("topography:"),
                concept);
        }

        string? topography = null;
        foreach (var coding in coded.Codings)
        {
            if (coding.System is null or CodeSystems.IcdO3 or CodeSystems.Icd10 && Morphology.Topography(coding.Code) is { } code)
            {
                topography = Morphology.Topography(coding.Code);
                break;
            }
        }

        PrimarySite? primary = null;
        Organ? organ = null;
        foreach (var term in (Term?[])[scope.Find(coded, "body-site-code")?.Term, scope.Find(coded, "site")?.Term, scope.Find(coded, "organ")?.Term, ByTopography(scope, topography, "site"), ByTopography(scope, topography, "organ")])
        {
            primary ??= PrimaryOf(term);
            organ ??= OrganOf(term);
        }

        return new(primary, organ, topography, concept);
    }

    /// <summary>A term's place of a primary tumour.</summary>
    public static PrimarySite? PrimaryOf(Term? term) => term?["site"] is { } word && Words<PrimarySite>.TryParse(word, out var primary) ? primary : null;

    /// <summary>A term's organ of spread.</summary>
    public static Organ? OrganOf(Term? term) => term?["organ"] is { } word && Words<Organ>.TryParse(word, out var organ) ? organ : null;

    private static Term? ByTopography(Scope scope, string? topography, string kind) => topography is null ? null
        : scope.Terms.ByCode(CodeSystems.IcdO3, topography, kind) ?? scope.Terms.ByCode(CodeSystems.IcdO3, topography[..3], kind) ?? scope.Terms.ByCode(CodeSystems.Icd10, topography, kind);
}
