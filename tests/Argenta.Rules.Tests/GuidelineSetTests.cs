using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Xunit;

namespace Argenta.Rules.Tests;

public class GuidelineSetTests
{
    [Fact]
    public void The_vignettes_of_the_example_pass()
    {
        var results = VignetteRunner.Run(Examples.Set);
        Assert.Equal(5, results.Length);
        Assert.All(results, r => Assert.True(r.Passed, r.ToString()));
    }
}
