using System.Text.Json;
using Argenta.Terms;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>A record names a thing by a code that says no more than its words do.</summary>
public class WrittenCodeTests
{
    // With many faults, so that other codes than the usual ones stand there too.
    private static readonly (string Text, string System, string Code)[] Written =
    [
        .. from line in House.Lines(2000, seed: 21, faults: 5).People
           from entry in JsonDocument.Parse(line).RootElement.GetProperty("entry").EnumerateArray()
           let resource = entry.GetProperty("resource")
           where resource.GetProperty("resourceType").GetString() is "Condition" or "Procedure"
           let code = resource.GetProperty("code")
           where code.TryGetProperty("coding", out _)
           from coding in code.GetProperty("coding").EnumerateArray()
           select (code.GetProperty("text").GetString()!, coding.GetProperty("system").GetString()!, coding.GetProperty("code").GetString()!),
    ];

    [Theory]
    [InlineData("diabetes", "E11")]
    [InlineData("renal-failure", "N18")]
    [InlineData("stroke", "I67")]
    [InlineData("osteoporosis", "M81")]
    [InlineData("hernia", "K46")]
    public void An_illness_is_not_written_as_a_narrower_one(string term, string code)
    {
        var name = JsonDocument.Parse(House.Compiled.Phrases[House.Compiled.Phrases.Of(term)].Usual).RootElement.GetProperty("text").GetString();
        var icd = Written.Where(w => w.Text == name && (w.System is CodeSystems.Icd10 or CodeSystems.Icd10Cm)).ToList();
        Assert.NotEmpty(icd);
        Assert.All(icd, w => Assert.StartsWith(code, w.Code));
    }

    [Fact]
    public void An_operation_has_a_whole_code_or_none()
    {
        Assert.All(Written.Where(w => w.System == CodeSystems.Icd10Pcs), w => Assert.Equal(7, w.Code.Length));
        Assert.DoesNotContain(Written, w => w.System == CodeSystems.Ops);

        // Of any organ, so that no code of one organ fits.
        var anywhere = Written.Where(w => w.Text is "Biopsy" or "Endoscopic resection").ToList();
        Assert.NotEmpty(anywhere);
        Assert.DoesNotContain(anywhere, w => w.System is CodeSystems.Icd10Pcs or CodeSystems.Cpt);
    }

    [Fact]
    public void What_is_written_is_read_as_the_term()
    {
        Assert.NotEmpty(House.Model.Codes.Rows);
        Assert.All(House.Model.Codes.Rows, r => Assert.All(r.Codings, c => Assert.Equal(r.Term, House.Terms.ByCode(c.System, c.Code, House.Terms[r.Term]!.Kind)?.Id)));
    }
}
