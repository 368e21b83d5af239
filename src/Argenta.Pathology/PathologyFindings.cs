using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>The grade of one specimen, one member of the list <c>grades</c>.</summary>
/// <param name="Specimen">The specimen's identity.</param>
/// <param name="Site">Where it was taken, in words.</param>
/// <param name="Date">When.</param>
/// <param name="FromPrimary">From the primary (true), from a metastasis (false), not said (null).</param>
/// <param name="Grade">Its grade.</param>
/// <param name="Ki67">Its Ki-67 index, percent.</param>
/// <param name="Mitoses">Its mitoses per 2 mm2.</param>
public sealed record SpecimenGrade(string Specimen, string Site, PartialDate Date, bool? FromPrimary, Finding<Grade> Grade, Finding<NumberRange> Ki67, Finding<NumberRange> Mitoses)
{
    /// <summary>What kind its tissue speaks for.</summary>
    public required Finding<TumourKind> Kind { get; init; }

    /// <summary>Its differentiation.</summary>
    public required Finding<Differentiation> Differentiation { get; init; }
}

/// <summary>Everything that the tissue says.</summary>
public sealed record PathologyFindings
{
    /// <summary>What belongs to another cancer and was not used here; staging does not use it either.</summary>
    public required OtherCancers Others { get; init; }

    /// <summary><c>primary-site</c>.</summary>
    public required Finding<PrimarySite> PrimarySite { get; init; }

    /// <summary><c>kind</c>.</summary>
    public required Finding<TumourKind> Kind { get; init; }

    /// <summary><c>histology</c>: ICD-O-3 morphology with text.</summary>
    public required Finding<string> Histology { get; init; }

    /// <summary><c>differentiation</c>.</summary>
    public required Finding<Differentiation> Differentiation { get; init; }

    /// <summary><c>grade</c>: the highest of the recent specimens (decisions 8).</summary>
    public required Finding<Grade> Grade { get; init; }

    /// <summary><c>grades</c>: every specimen, earliest first.</summary>
    public required ImmutableArray<SpecimenGrade> Grades { get; init; }

    /// <summary><c>ki67</c> in percent, of the specimen that sets the grade.</summary>
    public required Finding<NumberRange> Ki67 { get; init; }

    /// <summary><c>mitoses</c> per 2 mm2, of the specimen that sets the grade.</summary>
    public required Finding<NumberRange> Mitoses { get; init; }

    /// <summary><c>gastric-type</c>.</summary>
    public required Finding<GastricType> GastricType { get; init; }

    /// <summary>All single findings, for output.</summary>
    public IEnumerable<Finding> All => [Kind, PrimarySite, GastricType, Histology, Differentiation, Grade, Ki67, Mitoses];
}
